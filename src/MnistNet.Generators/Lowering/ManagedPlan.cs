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

    // Somewhat below the longest array of .NET. Gradients, in the order of a backward pass, take up to four times the room.
    private const long Largest = 0x7FFF_0000;

    /// <summary>Whether a pass over one image would take more memory than an array holds.</summary>
    public bool IsTooLarge => ValueCount > Largest || MarkCount > Largest || 4L * Network.ParameterCount > Largest || ConstantCount > Largest;

    private long ConstantCount => Stages.OfType<ManagedStage.Normalize>().Sum(static stage => stage.ConstantCount);
}
