namespace MnistNet;

/// <summary>What one call of Train does differently from the network's <see cref="TrainingAttribute"/>. Null keeps the declared value.</summary>
public sealed record TrainingOptions
{
    /// <summary>The rule that turns gradients into new weights.</summary>
    public Optimizer? Optimizer { get; init; }

    /// <summary>Step size; positive and finite.</summary>
    public double? LearningRate { get; init; }

    /// <summary>Momentum of <see cref="MnistNet.Optimizer.SGD"/>, in [0, 1).</summary>
    public double? Momentum { get; init; }

    /// <summary>How often the training images are seen; at least 1.</summary>
    public int? Epochs { get; init; }

    /// <summary>Images per step; at least 1. More than there are make one batch.</summary>
    public int? BatchSize { get; init; }

    /// <summary>Share of the images, drawn at random, that is kept from training to validate on; in [0, 1).</summary>
    public double? ValidationSplit { get; init; }

    /// <summary>
    /// Where the run's randomness starts: the validation images, the order of the others in each epoch, dropout. Null goes on
    /// with that of the network's last training, and starts at the network's seed before the first. A seed starts afresh,
    /// unless <see cref="ResumeOptimizer"/> goes on with a training that had the same.
    /// </summary>
    public int? Seed { get; init; }

    /// <summary>
    /// Whether the optimizer goes on from <see cref="Network.OptimizerState"/>, as a second <c>fit</c> of Keras does: with its
    /// step size, too, unless <see cref="LearningRate"/> is set. A network that was neither trained nor loaded starts at step 0;
    /// one whose file held no state that could be taken over throws <see cref="InvalidOperationException"/> and says why.
    /// Otherwise the optimizer starts afresh.
    /// </summary>
    public bool ResumeOptimizer { get; init; }

    /// <summary>Called in the course of the training, in this order, as Keras's callbacks are.</summary>
    public IReadOnlyList<TrainingCallback> Callbacks { get; init; } = [];
}
