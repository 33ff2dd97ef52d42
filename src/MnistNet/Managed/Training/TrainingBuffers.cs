namespace MnistNet.Managed;

/// <summary>The memory of one training pass over an image.</summary>
/// <param name="network">The network.</param>
/// <param name="pixels">Number of pixels of an image.</param>
internal sealed class TrainingBuffers(IManagedNetwork network, int pixels)
{
    public float[] Pixels { get; } = new float[pixels];

    public float[] Values { get; } = new float[network.ValueCount];

    public float[] Gradients { get; } = new float[network.ValueCount];

    public byte[] Marks { get; } = new byte[network.MarkCount];

    public DropoutNoise Noise { get; } = new();
}
