namespace MnistNet.Managed;

/// <summary>What one image's way through a network and back reads and writes.</summary>
public readonly ref struct TrainingPass
{
    /// <summary>The image.</summary>
    public required ReadOnlySpan<float> Pixels { get; init; }

    /// <summary>All weights.</summary>
    public required ReadOnlySpan<float> Weights { get; init; }

    /// <summary>The turned kernels.</summary>
    public required ReadOnlySpan<float> Transposed { get; init; }

    /// <summary>The constants of the batch normalizations.</summary>
    public required ReadOnlySpan<float> Normalizations { get; init; }

    /// <summary>What the image keeps from one segment of a pass to the next.</summary>
    public required Span<float> Kept { get; init; }

    /// <summary>The values of the forward pass, in memory that others use from the next segment on.</summary>
    public required Span<float> Values { get; init; }

    /// <summary>Memory for kernels to work in.</summary>
    public required Span<float> Scratch { get; init; }

    /// <summary>Their gradients, each where its value is.</summary>
    public required Span<float> Gradients { get; init; }

    /// <summary>What the forward pass remembers beside the values.</summary>
    public required Span<byte> Marks { get; init; }

    /// <summary>The gradients of the weights, summed over images.</summary>
    public required Span<float> WeightGradients { get; init; }

    /// <summary>The random numbers of dropout.</summary>
    public required DropoutNoise Noise { get; init; }
}
