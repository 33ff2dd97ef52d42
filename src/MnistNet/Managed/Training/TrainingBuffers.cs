namespace MnistNet.Managed;

/// <summary>The memory of training passes over images that pass the tail of a network together.</summary>
internal sealed class BlockBuffers
{
    private readonly TrainingBuffers[] images;
    private readonly BlockMemory values;

    public BlockBuffers(IManagedNetwork network, int count)
    {
        values = new BlockMemory(network.ValueCount, count);
        images = [.. Enumerable.Range(0, count).Select(image => new TrainingBuffers(network, values[image]))];
    }

    /// <summary>The memory of the first images.</summary>
    public ReadOnlySpan<TrainingBuffers> Images(int count) => images.AsSpan(0, count);

    /// <summary>The values of the first images.</summary>
    public ImageBlock Values(int count) => values.First(count);
}

/// <summary>The memory of one training pass over an image, as long as it lasts.</summary>
internal sealed class TrainingBuffers(IManagedNetwork network, Memory<float> values)
{
    public Memory<float> Values { get; } = values;

    public byte[] Marks { get; } = new byte[network.MarkCount];

    public DropoutNoise Noise { get; } = new();

    /// <summary>The pass of this image, of one of the same batch.</summary>
    /// <param name="other">The pass of another.</param>
    /// <param name="gradients">Where its gradients go.</param>
    public TrainingPass PassOf(scoped in TrainingPass other, Span<float> gradients) => new()
    {
        Pixels = other.Pixels,
        Weights = other.Weights,
        Transposed = other.Transposed,
        Normalizations = other.Normalizations,
        Values = Values.Span,
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
