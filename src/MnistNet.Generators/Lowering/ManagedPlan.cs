namespace MnistNet.Generators.Lowering;

/// <summary>How the managed engine computes a network.</summary>
/// <param name="Stages">The steps of a forward pass; a backward pass takes them in reverse.</param>
/// <param name="ValueCount">Number of values of a pass over one image.</param>
/// <param name="MarkCount">Number of bytes that a training pass remembers beside them.</param>
/// <param name="Logits">Where the scores lie.</param>
internal sealed record ManagedPlan(
    NetworkPlan Network, EquatableArray<ManagedStage> Stages, long ValueCount, long MarkCount, ManagedImage Logits)
{
    /// <summary>How it predicts, if otherwise: with the batch normalizations folded into what is before them. Null where a forward pass of training is as good.</summary>
    public ManagedPlan? Inference { get; init; }

    /// <summary>The values that are kept between segments of a pass.</summary>
    public KeptValues Kept => new(Stages);

    /// <summary>The gradients that wait between segments of a backward pass, behind the values that are kept.</summary>
    public WaitingGradients Waiting => new(Stages, Kept.End);

    /// <summary>The stages for one image by itself.</summary>
    public IEnumerable<ManagedStage> Head => Stages.Take(TailStart);

    /// <summary>The stages for several images at once: what follows from the first large dense layer on, whose kernel is then read once for all of them. None where batch normalizations stand between.</summary>
    public IEnumerable<ManagedStage> Tail => Stages.Skip(TailStart);

    /// <summary>Index of the first value that the tail reads.</summary>
    public long TailValues => Tail.SelectMany(static stage => stage.Inputs).Min(static image => image.Buffer);

    private int TailStart
    {
        get
        {
            int start = Stages.TakeWhile(static stage => stage is not ManagedStage.Multiply { Kernel.Count: >= LargeKernel }).Count();
            return Stages.Skip(start).Any(static stage => stage is ManagedStage.Normalize) ? Stages.Count : start;
        }
    }

    // Weights that do not fit the cache next to the processor.
    private const int LargeKernel = 16_384;

    // Somewhat below the longest array of .NET. Gradients, in the order of a backward pass, take up to four times the room.
    private const long Largest = 0x7FFF_0000;

    /// <summary>Whether a pass over one image would take more memory than an array holds.</summary>
    public bool IsTooLarge => ValueCount > Largest || Waiting.End > Largest || MarkCount > Largest || 4L * Network.ParameterCount > Largest || ConstantCount > Largest;

    private long ConstantCount => Stages.OfType<ManagedStage.Normalize>().Sum(static stage => stage.ConstantCount);
}
