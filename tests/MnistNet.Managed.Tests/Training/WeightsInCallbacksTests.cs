namespace MnistNet.Managed.Tests.Training;

/// <summary>Callbacks see the weights of the moment, and the training goes on from those that they set.</summary>
public class WeightsInCallbacksTests
{
    private const int Batches = 4;

    private static readonly LabeledImages Digits = SyntheticDigits.Create(64, 1).Train;
    private static readonly TrainingOptions Options = new() { Epochs = 2, BatchSize = 16, ValidationSplit = 0, LearningRate = 1e-2 };

    public static TheoryData<Backend> Backends => [Backend.Managed, Backend.TorchSharp];

    // What a training that is stopped after a batch has made is what one that goes on has then.
    [Theory]
    [MemberData(nameof(Backends))]
    public void After_each_batch_the_weights_are_those_of_its_step(Backend backend)
    {
        List<float[]> ends = [];
        List<float[]> begins = [];
        using DroppingNormalizedCnn network = New(backend);
        Train(
            network,
            new Hook { BatchEnd = (run, _) => ends.Add(run.Network.GetWeights()), BatchBegin = (run, _) => begins.Add(run.Network.GetWeights()) });

        Assert.Equal(2 * Batches, ends.Count);
        Assert.Equal(New(backend).GetWeights(), begins[0]);
        for (int batch = 1; batch <= 2 * Batches; batch++)
        {
            using DroppingNormalizedCnn stopped = New(backend);
            Train(stopped, new Hook { BatchEnd = (run, present) => StopAfter(run, present, batch) });
            Assert.Equal(stopped.GetWeights(), ends[batch - 1]);
            if (batch < 2 * Batches)
            {
                Assert.Equal(stopped.GetWeights(), begins[batch]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void Everything_that_a_callback_asks_has_the_weights_of_the_moment(Backend backend)
    {
        float[] pixels = new float[784];
        Digits.CopyScaled(5, pixels);
        int asked = 0;
        using DroppingNormalizedCnn network = New(backend);

        // Batch by batch, or only now and then: what was asked before must not make a difference.
        Train(network, new Hook { BatchEnd = (run, batch) => Ask(run, batch % 2 == 0), BatchBegin = (run, batch) => Ask(run, batch == 3), EpochEnd = (run, _) => Ask(run, true) });

        Assert.Equal(2 * (2 + 1 + 1), asked);

        void Ask(TrainingRun run, bool now)
        {
            if (!now)
            {
                return;
            }

            asked++;
            float[] probabilities = run.Network.Predict(pixels).Probabilities.ToArray();
            double loss = run.Network.Evaluate(Digits).Loss;
            using MemoryStream file = new();
            run.Network.Save(file, FileFormat.Keras);
            file.Position = 0;
            using DroppingNormalizedCnn copy = DroppingNormalizedCnn.Load(file, FileFormat.Keras, backend);

            Assert.Equal(run.Network.GetWeights(), copy.GetWeights());
            Assert.Equal(run.Network.OptimizerState, copy.OptimizerState);
            Assert.Equal(copy.Predict(pixels).Probabilities.ToArray(), probabilities);
            Assert.Equal(copy.Evaluate(Digits).Loss, loss);
        }
    }

    // One step from the same weights is the same step, whatever was before.
    [Theory]
    [MemberData(nameof(Backends))]
    public void The_next_step_starts_from_weights_that_a_callback_has_set(Backend backend)
    {
        float[] start = New(backend).GetWeights();
        float[] stepped = OneStep(new Hook());

        Assert.NotEqual(start, stepped);
        foreach (Hook hook in new Hook[]
        {
            new() { TrainBegin = run => run.Network.SetWeights(start) },
            new() { EpochBegin = (run, _) => run.Network.SetWeights(start) },
            new() { BatchBegin = (run, _) => run.Network.SetWeights(start) },
            new() { BatchBegin = (run, _) => Reload(run.Network) },
        })
        {
            Assert.Equal(stepped, OneStep(hook, WeightInitializer.Initialize(DroppingNormalizedCnn.Definition, 99)));
        }

        float[] OneStep(Hook hook, float[]? other = null)
        {
            using DroppingNormalizedCnn network = New(backend);
            network.SetWeights(other ?? start);
            network.Train(Digits, Options with { Epochs = 1, BatchSize = 64, Callbacks = [hook] });
            return network.GetWeights();
        }

        void Reload(Network network)
        {
            using MemoryStream file = new();
            using DroppingNormalizedCnn source = New(backend);
            source.Save(file, FileFormat.Safetensors);
            file.Position = 0;
            network.LoadWeights(file, FileFormat.Safetensors);
        }
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void Weights_set_after_a_step_are_validated_trained_on_and_kept(Backend backend)
    {
        float[] others = WeightInitializer.Initialize(DroppingNormalizedCnn.Definition, 7);
        using DroppingNormalizedCnn network = New(backend);
        History history = network.Train(Digits, Options with
        {
            ValidationSplit = 0.5,
            Callbacks = [new Hook { BatchEnd = (run, _) => run.Network.SetWeights(others) }],
        });
        using DroppingNormalizedCnn expected = New(backend);
        expected.SetWeights(others);
        Evaluation evaluation = expected.Evaluate(Digits);
        double loss = ValidationSplit.Draw(Digits, new TrainingSettings { ValidationSplit = 0.5 }, network.Seed).Validation.Average(image => evaluation.Images[image].Loss);

        Assert.Equal(others, network.GetWeights());
        Assert.All(history.ValidationLoss, actual => Assert.Equal(loss, actual, 1e-5));
    }

    // Dispose, and a training within a training, are refused in callbacks, too; the training goes on as if nobody had asked.
    [Theory]
    [MemberData(nameof(Backends))]
    public void A_callback_can_neither_train_nor_dispose_of_its_network(Backend backend)
    {
        using DroppingNormalizedCnn undisturbed = New(backend);
        Train(undisturbed, new Hook());
        using DroppingNormalizedCnn network = New(backend);
        Train(network, new Hook
        {
            BatchEnd = (run, _) =>
            {
                Assert.Throws<InvalidOperationException>(() => run.Network.Train(Digits));
                Assert.Throws<InvalidOperationException>(run.Network.Dispose);
            },
        });

        Assert.Equal(undisturbed.GetWeights(), network.GetWeights());
    }

    private static DroppingNormalizedCnn New(Backend backend) => new(seed: 3, backend);

    private static void Train(Network network, TrainingCallback callback) => network.Train(Digits, Options with { Callbacks = [callback] });

    private static void StopAfter(TrainingRun run, int present, int batch)
    {
        if (((run.Epoch - 1) * Batches) + present == batch)
        {
            run.Stop();
        }
    }

    private sealed class Hook : TrainingCallback
    {
        public Action<TrainingRun> TrainBegin { get; init; } = _ => { };

        public Action<TrainingRun, int> EpochBegin { get; init; } = (_, _) => { };

        public Action<TrainingRun, int> BatchBegin { get; init; } = (_, _) => { };

        public Action<TrainingRun, int> BatchEnd { get; init; } = (_, _) => { };

        public Action<TrainingRun, EpochResult> EpochEnd { get; init; } = (_, _) => { };

        public override void OnTrainBegin(TrainingRun run) => TrainBegin(run);

        public override void OnEpochBegin(TrainingRun run, int epoch) => EpochBegin(run, epoch);

        public override void OnBatchBegin(TrainingRun run, int batch) => BatchBegin(run, batch);

        public override void OnBatchEnd(TrainingRun run, int batch) => BatchEnd(run, batch);

        public override void OnEpochEnd(TrainingRun run, EpochResult epoch) => EpochEnd(run, epoch);
    }
}
