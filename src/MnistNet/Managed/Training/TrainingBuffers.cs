namespace MnistNet.Managed;

/// <summary>What one image keeps until its training pass ends.</summary>
internal sealed class TrainingBuffers(IManagedNetwork network)
{
    public Memory<float> Kept { get; } = CacheLines.Zeros<float>(network.KeptCount);

    public byte[] Marks { get; } = new byte[network.MarkCount];

    public DropoutNoise Noise { get; } = new();

    /// <summary>The pass of this image, of one of the same batch.</summary>
    /// <param name="other">The pass of another.</param>
    /// <param name="values">Where its values go.</param>
    /// <param name="gradients">Where its gradients go.</param>
    public TrainingPass PassOf(scoped in TrainingPass other, Span<float> values, Span<float> gradients) => new()
    {
        Pixels = other.Pixels,
        Weights = other.Weights,
        Transposed = other.Transposed,
        Normalizations = other.Normalizations,
        Kept = Kept.Span,
        Values = values,
        Scratch = other.Scratch,
        Gradients = gradients,
        Marks = Marks,
        WeightGradients = other.WeightGradients,
        Noise = Noise,
    };
}

/// <summary>
/// What some images of a batch add up to. A batch is cut into the same chunks however many threads there are, and the
/// chunks are summed in order: the same seed then gives the same weights, to the last bit.
/// </summary>
internal sealed class GradientChunk(IManagedNetwork network)
{
    public float[] Gradients { get; } = new float[network.GradientCount];

    /// <summary>As many sums as the largest batch normalization needs.</summary>
    public Memory<double> Sums { get; } = CacheLines.Zeros<double>(network.Normalizations.Select(layer => layer.SumCount).DefaultIfEmpty().Max());

    public double Loss { get; set; }

    public int Correct { get; set; }

    public void Clear()
    {
        Gradients.AsSpan().Clear();
        Loss = 0;
        Correct = 0;
    }
}
