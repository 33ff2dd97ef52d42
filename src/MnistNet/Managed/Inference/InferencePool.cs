namespace MnistNet.Managed;

/// <summary>Memory for as many passes as there are at the same time, so that a prediction allocates none.</summary>
internal sealed class InferencePool(IManagedNetwork network, int pixels)
{
    private readonly InferenceBuffers?[] free = new InferenceBuffers?[Math.Max(16, 2 * Environment.ProcessorCount)];

    // A thread begins at a place of its own: memory that it used last is in its core's cache.
    private int Start => Environment.CurrentManagedThreadId % free.Length;

    public InferenceBuffers Rent()
    {
        int start = Start;
        for (int i = 0; i < free.Length; i++)
        {
            ref InferenceBuffers? place = ref free[(start + i) % free.Length];
            if (place is not null && Interlocked.Exchange(ref place, null) is { } buffers)
            {
                return buffers;
            }
        }

        return new InferenceBuffers(network, pixels);
    }

    public void Return(InferenceBuffers buffers)
    {
        int start = Start;
        for (int i = 0; i < free.Length; i++)
        {
            ref InferenceBuffers? place = ref free[(start + i) % free.Length];
            if (place is null && Interlocked.CompareExchange(ref place, buffers, null) is null)
            {
                return;
            }
        }
    }
}

/// <summary>The memory of passes over images, for whoever asks next.</summary>
internal sealed class InferenceBuffers(IManagedNetwork network, int pixels)
{
    private InferenceWeights? weights;
    private BlockMemory? values;

    public Memory<float> Scratch { get; } = CacheLines.Zeros<float>(network.ScratchCount);

    public float[] Pixels { get; } = new float[pixels];

    /// <summary>Forgets what kernels made of other weights.</summary>
    public void Use(InferenceWeights weights)
    {
        if (this.weights != weights)
        {
            this.weights = weights;
            Scratch.Span.Clear();
        }
    }

    /// <summary>The values of as many passes.</summary>
    public ImageBlock Values(int count)
    {
        if (values is null || values.Count < count)
        {
            values = new BlockMemory(network.InferenceValueCount, count);
        }

        return values.First(count);
    }
}
