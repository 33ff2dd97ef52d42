using System.Runtime.InteropServices;

namespace MnistNet;

/// <summary>A training that is under way, as its callbacks see it.</summary>
public sealed class TrainingRun
{
    private readonly ITrainingSession session;
    private readonly NetworkRandomness randomness;
    private readonly TrainingPosition start;
    private readonly int weightCount;
    private bool hasEnded;

    internal TrainingRun(
        Network network,
        ITrainingSession session,
        TrainingSettings settings,
        NetworkRandomness randomness,
        ValidationSplit split,
        ImmutableArray<TrainingCallback> callbacks)
    {
        this.session = session;
        this.randomness = randomness;
        start = randomness.Position;
        weightCount = network.Resolved.ParameterCount;
        Network = network;
        Settings = settings;
        Position = start;
        Callbacks = callbacks;
        HasValidation = split.Validation.Length > 0;
        Average = settings.StochasticWeightAveraging > 0 ? new WeightAverage(network.Resolved) : null;

        // Not as a sum, which a batch size of int.MaxValue would take beyond an int.
        Batches = ((split.Training.Length - 1) / settings.BatchSize) + 1;
    }

    /// <summary>
    /// The network. On the thread that trains, it has the weights of the last step, whatever it is asked for; set others, and
    /// the training goes on from them. On other threads it has those of the last epoch, or of when a callback last asked.
    /// </summary>
    public Network Network { get; }

    /// <summary>What the network is trained with.</summary>
    public TrainingSettings Settings { get; }

    /// <summary>Where the run's randomness started.</summary>
    public int Seed => start.Seed;

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

    /// <summary>Where the random numbers of training stand.</summary>
    internal TrainingPosition Position { get; set; }

    /// <summary>The mean of the weights at the ends of epochs; null where none is asked for.</summary>
    internal WeightAverage? Average { get; }

    /// <summary>What it is computed from beside its images and settings.</summary>
    internal TrainingDataSummary? Data { get; init; }

    /// <summary>Whether the training has made something that is not published yet.</summary>
    internal bool IsAhead { get; private set; }

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

    /// <summary>Takes notice that every callback has agreed to the training: from now on, the network changes.</summary>
    internal void Begin() => IsAhead = true;

    /// <summary>Takes notice of a new epoch of this training, from 1.</summary>
    internal void BeginEpoch(int epoch)
    {
        Epoch = epoch;
        Position = Position with { Epochs = Position.Epochs + 1 };
        IsAhead = true;
    }

    /// <summary>Takes notice of a step, by the size of its batch.</summary>
    internal void EndBatch(int images)
    {
        Position = Position with { Images = Position.Images + images };
        IsAhead = true;
    }

    /// <summary>Takes notice that all steps of an epoch are done.</summary>
    internal void EndEpoch()
    {
        if (Average is not null && Epoch >= Settings.StochasticWeightAveraging)
        {
            Average.Add(ExportWeights());
        }
    }

    /// <summary>Gives the network the averages that it is to have behind the last epoch, and says of how many epochs; 0 where there are none.</summary>
    internal int UseAverages()
    {
        float[] weights = ExportWeights();
        int epochs = Average?.Count ?? 0;
        if (epochs > 0)
        {
            Average!.Replace(weights);
        }
        else if (Settings.UseEma && session.ExportOptimizer() is { Iterations: > 0 } optimizer)
        {
            TrainedWeights.Replace(Network.Resolved, optimizer.Find(OptimizerState.Average)!.Value.AsSpan(), weights);
            epochs = Results.Length;
        }
        else
        {
            return 0;
        }

        session.ImportWeights(weights);
        IsAhead = true;
        return epochs;
    }

    /// <summary>Takes notice that all epochs and callbacks are done.</summary>
    internal void End()
    {
        hasEnded = true;
        IsAhead = true;
    }

    /// <summary>What the network's classes are called, from this training on; default where nobody has named them.</summary>
    internal ImmutableArray<string> ClassNames { get; init; }

    /// <summary>What the training has made of the network so far.</summary>
    internal NetworkState Export()
    {
        float[] weights = ExportWeights();
        IsAhead = false;
        NetworkRandomness present = randomness with
        {
            Position = Position,
            LearningRate = LearningRate.Equals(Network.Resolved.Training.LearningRate) ? null : LearningRate,
        };
        return new NetworkState(ImmutableCollectionsMarshal.AsImmutableArray(weights), session.ExportOptimizer(), present)
        {
            ClassNames = ClassNames,
            Unfinished = hasEnded ? null : start,
        };
    }

    /// <summary>Goes on from other weights.</summary>
    internal void Import(ImmutableArray<float> weights) => session.ImportWeights(weights.AsSpan());

    private float[] ExportWeights()
    {
        float[] weights = new float[weightCount];
        session.ExportWeights(weights);
        return weights;
    }
}
