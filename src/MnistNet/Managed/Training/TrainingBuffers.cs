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
