namespace MnistNet.Generators.Lowering;

/// <summary>
/// What of each image is kept while the batch goes from one segment of a pass to the next. All other values are in memory
/// that the images of a thread share, and near the processor: what a backward pass reads of them is computed once more where
/// that is cheap, as memory that a batch fills is far.
/// </summary>
internal sealed class KeptValues
{
    private readonly ImmutableArray<ManagedStage> stages;
    private readonly int[] segments;
    private readonly List<KeptBuffer> buffers = [];
    private readonly List<int>[] writers;
    private readonly bool?[] repeats;
    private readonly SortedSet<int>[] forward;
    private readonly SortedSet<int>[] backward;
    private readonly SortedSet<int>[] repeated;
    private readonly Dictionary<int, long> places = [];
    private readonly Dictionary<ManagedStage, long> normalizations = [];

    /// <summary>Finds what is kept.</summary>
    /// <param name="stages">The stages of a network.</param>
    public KeptValues(IEnumerable<ManagedStage> stages)
    {
        this.stages = [.. stages];
        segments = new int[this.stages.Length];
        for (int i = 0, segment = 0; i < segments.Length; i++)
        {
            segments[i] = segment += this.stages[i] is ManagedStage.Normalize ? 1 : 0;
        }

        Merge();
        writers = [.. buffers.Select(_ => new List<int>())];
        repeats = new bool?[buffers.Count];
        for (int i = 0; i < this.stages.Length; i++)
        {
            foreach (int buffer in BuffersOf(this.stages[i].Outputs))
            {
                writers[buffer].Add(i);
            }
        }

        int count = segments.Length == 0 ? 1 : segments[segments.Length - 1] + 1;
        forward = Sets(count);
        backward = Sets(count);
        repeated = Sets(count);
        for (int i = 0; i < this.stages.Length && count > 1; i++)
        {
            ReadForward(i);
            ReadBackward(i);
        }

        Place();
    }

    /// <summary>Number of values that are kept of an image.</summary>
    public long End { get; private set; }

    /// <summary>Where a normalization keeps its input, and behind it the gradient of its results.</summary>
    public long PlaceOf(ManagedStage.Normalize normalize) => normalizations[normalize];

    /// <summary>What a segment of the forward pass reads of earlier ones.</summary>
    public IEnumerable<KeptBuffer> BeforeForward(int segment) => forward[segment].Select(Placed);

    /// <summary>What a segment of the forward pass gives to others.</summary>
    public IEnumerable<KeptBuffer> AfterForward(int segment) => segment == forward.Length - 1
        ? []
        : places.Keys.Where(buffer => writers[buffer].Any(writer => segments[writer] == segment)).OrderBy(static buffer => buffer).Select(Placed);

    /// <summary>What a segment of the backward pass reads that its forward pass has kept.</summary>
    public IEnumerable<KeptBuffer> BeforeBackward(int segment) => backward[segment].Select(Placed);

    /// <summary>The stages that a segment of the backward pass computes once more.</summary>
    public IEnumerable<ManagedStage> Repeated(int segment) => repeated[segment].Select(stage => stages[stage]);

    private static SortedSet<int>[] Sets(int count) => [.. Enumerable.Range(0, count).Select(_ => new SortedSet<int>())];

    // A normalization's input is its own affair: it is kept with the sums over the batch, at the end of the segment before.
    private void ReadForward(int stage)
    {
        bool isNormalization = stages[stage] is ManagedStage.Normalize;
        int segment = segments[stage] - (isNormalization ? 1 : 0);
        foreach (int buffer in BuffersOf(stages[stage].Inputs))
        {
            int last = writers[buffer].LastOrDefault(writer => writer < stage);
            if (segments[last] < segment)
            {
                forward[segment].Add(buffer);
            }
        }
    }

    // The last segment goes back at once, with all values at hand.
    private void ReadBackward(int stage)
    {
        if (segments[stage] < forward.Length - 1 && (stages[stage].NeedsInput || stages[stage].IsTrained))
        {
            foreach (int buffer in BuffersOf(stages[stage].ReadBackward))
            {
                Need(buffer, segments[stage]);
            }
        }
    }

    private void Need(int buffer, int segment)
    {
        if (!IsRepeatable(buffer) || segments[writers[buffer][0]] != segment)
        {
            backward[segment].Add(buffer);
            return;
        }

        foreach (int writer in writers[buffer].Where(repeated[segment].Add))
        {
            foreach (int source in SourcesOf(writer, buffer))
            {
                Need(source, segment);
            }
        }
    }

    // Whether its stages can be computed once more, in order, from what is repeated with it or has not changed since.
    private bool IsRepeatable(int buffer)
    {
        if (repeats[buffer] is { } known)
        {
            return known;
        }

        int segment = segments[writers[buffer][0]];
        bool isRepeatable = writers[buffer].All(writer =>
            segments[writer] == segment
            && stages[writer].IsRepeatable
            && SourcesOf(writer, buffer).All(source => writers[source].All(other => other < writer) || (segments[writers[source][0]] == segment && IsRepeatable(source))));
        repeats[buffer] = isRepeatable;
        return isRepeatable;
    }

    private IEnumerable<int> SourcesOf(int stage, int target) =>
        stages[stage] is ManagedStage.Normalize ? [] : BuffersOf(stages[stage].Inputs).Where(source => source != target);

    private void Place()
    {
        foreach (int buffer in forward.Concat(backward).SelectMany(static buffers => buffers).Distinct().OrderBy(static buffer => buffer))
        {
            places[buffer] = End;
            End += ManagedBuffers.Lines(buffers[buffer].Length);
        }

        foreach (ManagedStage.Normalize normalize in stages.OfType<ManagedStage.Normalize>())
        {
            normalizations[normalize] = End;
            End += 2 * normalize.KeptLength;
        }
    }

    private KeptBuffer Placed(int buffer) => buffers[buffer] with { Place = places[buffer] };

    // An image that was reshaped lies within the buffer of the one before.
    private void Merge()
    {
        foreach (ManagedImage image in stages.SelectMany(static stage => stage.Inputs.Concat(stage.Outputs)).OrderBy(static image => image.Buffer))
        {
            KeptBuffer? last = buffers.Count > 0 ? buffers[buffers.Count - 1] : null;
            if (last is null || image.Buffer >= last.Start + last.Length)
            {
                buffers.Add(new KeptBuffer(image.Buffer, image.BufferLength, 0));
            }
            else
            {
                buffers[buffers.Count - 1] = last with { Length = Math.Max(last.Length, image.Buffer + image.BufferLength - last.Start) };
            }
        }
    }

    private IEnumerable<int> BuffersOf(IEnumerable<ManagedImage> images) =>
        images.Select(image => buffers.FindLastIndex(buffer => buffer.Start <= image.Buffer)).Distinct();
}

/// <summary>A buffer that is kept.</summary>
/// <param name="Start">Where it lies among the values of a pass.</param>
/// <param name="Length">Number of values.</param>
/// <param name="Place">Where it is kept.</param>
internal sealed record KeptBuffer(long Start, long Length, long Place);
