namespace MnistNet.Managed;

/// <summary>The memory of one pass over an image, for whoever asks next.</summary>
/// <param name="network">The network.</param>
/// <param name="pixels">Number of pixels of an image.</param>
internal sealed class InferenceBuffers(IManagedNetwork network, int pixels)
{
    public Memory<float> Values { get; } = CacheLines.Zeros(network.ValueCount);

    public Memory<float> Scratch { get; } = CacheLines.Zeros(network.ScratchCount);

    public float[] Pixels { get; } = new float[pixels];
}
