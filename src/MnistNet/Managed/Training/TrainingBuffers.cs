namespace MnistNet.Managed;

/// <summary>The memory of training passes over images that pass the tail of a network together.</summary>
internal sealed class BlockBuffers
{
    private readonly TrainingBuffers[] images;
    private readonly Memory<float> values;
    private readonly Memory<float> gradients;
    private readonly int stride;

    public BlockBuffers(IManagedNetwork network, int pixels, int count)
    {
        stride = CacheLines.OddLines(network.ValueCount);
        values = CacheLines.Zeros(count * stride);
        gradients = CacheLines.Zeros(count * stride);
        images = [.. Enumerable.Range(0, count).Select(image => new TrainingBuffers(network, pixels, Part(values, image), Part(gradients, image)))];

        Memory<float> Part(Memory<float> all, int image) => all.Slice(image * stride, network.ValueCount);
    }

    /// <summary>The memory of the first images.</summary>
    public ReadOnlySpan<TrainingBuffers> Images(int count) => images.AsSpan(0, count);

    /// <summary>The values of the first images.</summary>
    public ImageBlock Values(int count) => new(values.Span, stride, count);

    /// <summary>The gradients of the first images.</summary>
    public ImageBlock Gradients(int count) => new(gradients.Span, stride, count);
}

/// <summary>The memory of one training pass over an image.</summary>
internal sealed class TrainingBuffers(IManagedNetwork network, int pixels, Memory<float> values, Memory<float> gradients)
{
    public float[] Pixels { get; } = new float[pixels];

    public Memory<float> Values { get; } = values;

    public Memory<float> Gradients { get; } = gradients;

    public byte[] Marks { get; } = new byte[network.MarkCount];

    public DropoutNoise Noise { get; } = new();

    /// <summary>The pass of this image, of one of the same batch.</summary>
    public TrainingPass PassOf(scoped in TrainingPass other) => new()
    {
        Pixels = Pixels,
        Weights = other.Weights,
        Transposed = other.Transposed,
        Normalizations = other.Normalizations,
        Values = Values.Span,
        Scratch = other.Scratch,
        Gradients = Gradients.Span,
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
    public double[] Sums { get; } = new double[network.Normalizations.Select(layer => layer.SumCount).DefaultIfEmpty().Max()];

    public double Loss { get; set; }

    public int Correct { get; set; }

    public void Clear()
    {
        Gradients.AsSpan().Clear();
        Loss = 0;
        Correct = 0;
    }
}
