using MnistNet.Torch.Tests.Emitted;

namespace MnistNet.RandomNetworks.Tests.Networks;

/// <summary>A layer: how it is written in both forms, what it must come to, and what it computes.</summary>
internal sealed record RandomLayer
{
    /// <summary>The attribute, without brackets.</summary>
    public required string Attribute { get; init; }

    /// <summary>The call on a builder.</summary>
    public required string Call { get; init; }

    public required Volume Output { get; init; }

    /// <summary>Number of weights that an optimizer moves.</summary>
    public int Trained { get; init; }

    /// <summary>Number of weights that follow the data.</summary>
    public int Averages { get; init; }

    public bool HasWeights => Trained + Averages > 0;

    /// <summary>Rows and columns of zeros that reach a convolution in its input; negative, pixels that do not reach it.</summary>
    public Size2D Border { get; init; }

    /// <summary>IDs of what the analyzer says of the layer.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Keras's arithmetic; null for the identity.</summary>
    public Func<double[,,], KerasArithmetic.Weights, double[,,]>? Apply { get; init; }

    /// <summary>That of a layer which joins several others.</summary>
    public Func<IReadOnlyList<double[,,]>, double[,,]>? Join { get; init; }

    /// <summary>The layers that it reads, by their numbers; −1 for the images.</summary>
    public IReadOnlyList<int> Sources { get; init; } = [];

    /// <summary>What stands before it where it does not read the layer before: the name of another.</summary>
    public string? Branch { get; init; }

    /// <summary>Keras's name of its class.</summary>
    public string Kind => Attribute.Split('(')[0];
}
