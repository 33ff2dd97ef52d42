namespace MnistNet.Managed;

/// <summary>The memory of one pass over an image, for whoever asks next.</summary>
/// <param name="values">Number of values of the pass.</param>
/// <param name="pixels">Number of pixels of an image.</param>
internal sealed class InferenceBuffers(int values, int pixels)
{
    public Memory<float> Values { get; } = CacheLines.Zeros(values);

    public float[] Pixels { get; } = new float[pixels];
}
