using System.Collections.Immutable;

namespace MnistNet;

/// <summary>Where a training stands between two epochs: all that the rest of it depends on.</summary>
/// <param name="Results">What each epoch so far has reached.</param>
/// <param name="IsStopped">Whether a callback has ended the training.</param>
/// <param name="LearningRate">Step size of the steps to come.</param>
/// <param name="Weights">All weights, moving averages among them.</param>
/// <param name="Optimizer">What the optimizer remembers.</param>
/// <param name="Position">Where the random numbers stand.</param>
/// <param name="Callbacks">What each callback remembers.</param>
internal sealed record TrainingState(
    ImmutableArray<EpochResult> Results,
    bool IsStopped,
    double LearningRate,
    float[] Weights,
    OptimizerState Optimizer,
    TrainingPosition Position,
    ImmutableArray<byte[]> Callbacks);
