namespace MnistNet.Managed;

/// <summary>Memory for as many passes as there are at the same time, so that a prediction allocates none.</summary>
/// <param name="values">Number of values of a pass.</param>
/// <param name="pixels">Number of pixels of an image.</param>
internal sealed class InferencePool(int values, int pixels)
{
    private readonly InferenceBuffers?[] free = new InferenceBuffers?[Math.Max(16, 2 * Environment.ProcessorCount)];

    public InferenceBuffers Rent()
    {
        foreach (ref InferenceBuffers? place in free.AsSpan())
        {
            if (place is not null && Interlocked.Exchange(ref place, null) is { } buffers)
            {
                return buffers;
            }
        }

        return new InferenceBuffers(values, pixels);
    }

    public void Return(InferenceBuffers buffers)
    {
        foreach (ref InferenceBuffers? place in free.AsSpan())
        {
            if (place is null && Interlocked.CompareExchange(ref place, buffers, null) is null)
            {
                return;
            }
        }
    }
}
