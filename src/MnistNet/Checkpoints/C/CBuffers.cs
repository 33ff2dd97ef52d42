namespace MnistNet;

/// <summary>
/// Where in the workspace each step of a C file leaves its values. Values share memory with others that nobody reads any more, the
/// largest first at the lowest place that is free, as TensorFlow Lite plans it; a step whose values follow one by one from those that
/// it reads takes their place where it is their last reader.
/// </summary>
internal sealed class CBuffers
{
    private readonly Buffer[] buffers;

    public CBuffers(PredictionGraph graph)
    {
        buffers = new Buffer[graph.Steps.Count];
        for (int i = 0; i < buffers.Length; i++)
        {
            PredictionStep step = graph.Steps[i];
            int last = graph.LastReader(i);
            int? replaced = Replaced(graph, i);
            buffers[i] = replaced is { } source ? buffers[source] : new Buffer(i, step.Output.Size);
            buffers[i].Last = last;
        }

        List<Buffer> placed = [];
        foreach (Buffer buffer in buffers.Distinct().OrderByDescending(static buffer => buffer.Size).ThenBy(static buffer => buffer.First))
        {
            foreach (Buffer other in placed.Where(buffer.Meets).OrderBy(static other => other.Start))
            {
                if (buffer.Start + buffer.Size <= other.Start)
                {
                    break;
                }

                buffer.Start = Math.Max(buffer.Start, other.Start + other.Size);
            }

            placed.Add(buffer);
            Size = Math.Max(Size, buffer.Start + buffer.Size);
        }
    }

    /// <summary>Number of values of the workspace.</summary>
    public long Size { get; }

    /// <summary>Where the values of a step start.</summary>
    public long StartOf(int step) => buffers[step].Start;

    private static int? Replaced(PredictionGraph graph, int step)
    {
        ImmutableArray<int> sources = graph.Steps[step].Sources;
        for (int i = 0; i < sources.Length; i++)
        {
            if (sources[i] >= 0 && graph.Steps[step].MayReplace(i) && graph.LastReader(sources[i]) == step)
            {
                return sources[i];
            }
        }

        return null;
    }

    /// <summary>Values that take the same place one after the other.</summary>
    private sealed class Buffer(int first, long size)
    {
        public int First { get; } = first;

        public int Last { get; set; }

        public long Size { get; } = size;

        public long Start { get; set; }

        public bool Meets(Buffer other) => First <= other.Last && other.First <= Last;
    }
}
