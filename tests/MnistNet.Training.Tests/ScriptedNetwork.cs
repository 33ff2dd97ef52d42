using System.Collections.Immutable;

namespace MnistNet.Training.Tests;

/// <summary>
/// A network whose epochs reach what a script says, so that a callback can be held to what Keras would do of it. Its weights
/// are all the number of the epoch.
/// </summary>
internal sealed class ScriptedNetwork(params double[] losses) : Network(Definition, seed: 1, Backend.Managed)
{
    public const int Batches = 4;

    private static readonly NetworkDefinition Definition =
        new NetworkBuilder("Scripted").Input(1, 1, 1).Flatten().Dense(2, Activation.Softmax).Build();

    /// <summary>Eight images, of which a quarter may be for validation: batches of two make three or four.</summary>
    public static LabeledImages Images { get; } = new(new byte[2 * Batches], new byte[2 * Batches], Shape.Image(1, 1, 1), 2);

    /// <summary>The learning rate of every step.</summary>
    public List<double> Rates { get; } = [];

    /// <summary>Trains as many epochs as the script has, validated.</summary>
    /// <param name="callbacks">The callbacks.</param>
    public History Validated(params TrainingCallback[] callbacks) => Run(0.25, callbacks);

    /// <summary>Trains as many epochs as the script has, without validation.</summary>
    /// <param name="callbacks">The callbacks.</param>
    public History Unvalidated(params TrainingCallback[] callbacks) => Run(0, callbacks);

    protected override INetworkEngine CreateEngine(Backend? backend) => new Engine(this);

    private History Run(double split, TrainingCallback[] callbacks) => Train(
        Images, new TrainingOptions { Epochs = losses.Length, BatchSize = 2, ValidationSplit = split, LearningRate = 0.1, Callbacks = callbacks });

    private sealed class Engine(ScriptedNetwork network) : INetworkEngine
    {
        public ITrainingSession StartTraining(
            ImmutableArray<float> weights, TrainingData data, TrainingSettings settings, int seed, OptimizerState? optimizer = null) =>
            new Session(network) { LearningRate = settings.LearningRate };

        public void Score(ImmutableArray<float> weights, LabeledImages images, int first, int count, Span<float> logits) => logits.Clear();

        public void Predict(ImmutableArray<float> weights, ReadOnlySpan<float> pixels, Span<float> probabilities) => probabilities.Fill(0.5f);

        public void PredictBatch(ImmutableArray<float> weights, ReadOnlyMemory<float> pixels, Memory<float> probabilities) => probabilities.Span.Fill(0.5f);

        public void Dispose()
        {
        }
    }

    private sealed class Session(ScriptedNetwork network) : ITrainingSession
    {
        private int epoch;
        private float value;

        public double LearningRate { get; set; }

        public bool Augments { get; set; }

        // Half of what validation says, so that the two cannot be taken for each other.
        public BatchTotals ReadTotals() => new(network.Script(epoch) * 5, 3, 10);

        public BatchTotals Validate(ReadOnlySpan<int> indices) => new(network.Script(epoch) * 10, 7, 10);

        public void BeginEpoch(ReadOnlySpan<int> order, long seen) => value = ++epoch;

        public void TrainBatch(int first, int count) => network.Rates.Add(LearningRate);

        public void FollowBatch(int first, int count, double momentum)
        {
        }

        public void ImportWeights(ReadOnlySpan<float> weights) => value = weights[0];

        public void ExportWeights(Span<float> weights) => weights.Fill(value);

        public OptimizerState ExportOptimizer() => new(Optimizer.SGD, epoch, (float)LearningRate, []);

        public void Dispose()
        {
        }
    }

    private double Script(int epoch) => losses[epoch - 1];
}
