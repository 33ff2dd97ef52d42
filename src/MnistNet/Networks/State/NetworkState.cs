namespace MnistNet;

/// <summary>
/// All that a network is at one moment. It never changes: whoever changes the network replaces it as a whole, so that whoever
/// reads has one or the other.
/// </summary>
/// <param name="Weights">All weights, in Keras's layout.</param>
/// <param name="Optimizer">What the optimizer remembers; null without.</param>
/// <param name="Randomness">Where its random numbers stand.</param>
internal sealed record NetworkState(ImmutableArray<float> Weights, OptimizerState? Optimizer, NetworkRandomness Randomness)
{
    /// <summary>Why the file that the weights came from gave no state of an optimizer, as a sentence without its dot; null where it did, and without file.</summary>
    public string? OptimizerRefusal { get; init; }

    /// <summary>What the classes are called; default where nobody has named them.</summary>
    public ImmutableArray<string> ClassNames { get; init; }

    /// <summary>Where the last training started, if it is still going on or was broken off; else null.</summary>
    public TrainingPosition? Unfinished { get; init; }
}
