namespace MnistNet.Managed;

/// <summary>The memory of one training pass over an image.</summary>
/// <param name="network">The network.</param>
/// <param name="pixels">Number of pixels of an image.</param>
internal sealed class TrainingBuffers(IManagedNetwork network, int pixels)
{
    public float[] Pixels { get; } = new float[pixels];

    public Memory<float> Values { get; } = CacheLines.Zeros(network.ValueCount);

    public Memory<float> Gradients { get; } = CacheLines.Zeros(network.ValueCount);

    public byte[] Marks { get; } = new byte[network.MarkCount];

    public DropoutNoise Noise { get; } = new();
}

/// <summary>
/// What some images of a batch add up to. A batch is cut into the same chunks however many threads there are, and the
/// chunks are summed in order: the same seed then gives the same weights, to the last bit.
/// </summary>
/// <param name="gradients">Number of values in the gradients.</param>
/// <param name="sums">Number of sums that the largest batch normalization needs.</param>
internal sealed class GradientChunk(int gradients, int sums)
{
    public float[] Gradients { get; } = new float[gradients];

    public double[] Sums { get; } = new double[sums];

    public double Loss { get; set; }

    public int Correct { get; set; }

    public void Clear()
    {
        Gradients.AsSpan().Clear();
        Loss = 0;
        Correct = 0;
    }
}
