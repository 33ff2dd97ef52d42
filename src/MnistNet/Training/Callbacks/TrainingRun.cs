using System.Collections.Immutable;

namespace MnistNet;

/// <summary>A training that is under way, as its callbacks see it.</summary>
public sealed class TrainingRun
{
    private readonly ITrainingSession session;

    internal TrainingRun(Network network, ITrainingSession session, TrainingSettings settings, int seed, ValidationSplit split, ImmutableArray<TrainingCallback> callbacks)
    {
        this.session = session;
        Network = network;
        Settings = settings;
        Seed = seed;
        Callbacks = callbacks;
        HasValidation = split.Validation.Length > 0;
        Batches = (split.Training.Length + settings.BatchSize - 1) / settings.BatchSize;
    }

    /// <summary>
    /// The network. It predicts with the weights of the last step; <see cref="Network.GetWeights"/> and files have those of
    /// the last epoch's end.
    /// </summary>
    public Network Network { get; }

    /// <summary>What the network is trained with.</summary>
    public TrainingSettings Settings { get; }

    /// <summary>Where the run's randomness started.</summary>
    public int Seed { get; }

    /// <summary>All callbacks of the run, in their order.</summary>
    public ImmutableArray<TrainingCallback> Callbacks { get; }

    /// <summary>Whether there are validation images.</summary>
    public bool HasValidation { get; }

    /// <summary>How many epochs there will be, if nothing stops the training before.</summary>
    public int Epochs => Settings.Epochs;

    /// <summary>Batches in an epoch.</summary>
    public int Batches { get; }

    /// <summary>The present epoch, from 1; 0 before the first.</summary>
    public int Epoch { get; internal set; }

    /// <summary>What each epoch so far has reached.</summary>
    public ImmutableArray<EpochResult> Results { get; internal set; } = [];

    /// <summary>Whether the training is to end.</summary>
    public bool StopTraining { get; private set; }

    /// <summary>Whether every callback has agreed to the training, so that the network may change.</summary>
    internal bool HasBegun { get; set; }

    /// <summary>Step size of the steps to come.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to something negative, infinite or NaN.</exception>
    public double LearningRate
    {
        get => session.LearningRate;
        set
        {
            if (!(value >= 0) || double.IsInfinity(value))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(value), value, FormattableString.Invariant($"The learning rate of epoch {Epoch} is {value}; expected a finite number, at least 0."));
            }

            session.LearningRate = value;
        }
    }

    /// <summary>
    /// Ends the training: after the present batch, as Keras's <c>stop_training</c> does. The epoch then ends as any other,
    /// with its validation and its place in the history. Before the first epoch, there will be none.
    /// </summary>
    public void Stop() => StopTraining = true;

    /// <summary>Loss and hits of the present epoch so far. Waits for the backend: TorchSharp works ahead otherwise.</summary>
    /// <returns>The totals.</returns>
    public BatchTotals ReadTotals() => session.ReadTotals();
}
