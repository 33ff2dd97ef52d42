namespace MnistNet.Training.Tests.Resuming;

/// <summary>A training that was interrupted ends as one that was not, to the last bit.</summary>
public sealed class ResumedTrainingTests : IDisposable
{
    private static readonly LabeledImages Digits = SyntheticDigits.Create(90, 1).Train;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<Optimizer, bool> Optimizers
    {
        get
        {
            TheoryData<Optimizer, bool> rows = [];
            foreach (Optimizer optimizer in Enum.GetValues<Optimizer>())
            {
                rows.Add(optimizer, false);
                rows.Add(optimizer, true);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Each_optimizer_goes_on(Optimizer optimizer, bool hasAll)
    {
        TrainingOptions options = new() { Optimizer = optimizer };
        if (hasAll)
        {
            options = AllOf(options) with { UseEma = true, EmaMomentum = 0.9, EmaOverwriteFrequency = 7 };
        }

        (float[] weights, History history, OptimizerState state) = Train(options, []);
        int[] epochs = [1, 2, 2, 4];
        foreach (int epoch in epochs)
        {
            Assert.Throws<TimeoutException>(() => Train(options, Resumable(epoch)));
            Assert.True(File.Exists(folder.File("backup")));
        }

        (float[] resumedWeights, History resumed, OptimizerState resumedState) = Train(options, Resumable());

        Assert.Equal(weights, resumedWeights);
        Assert.Equal(Untimed(history), Untimed(resumed));
        Assert.Equal(state, resumedState);
        Assert.Empty(folder.FileNames);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(5)]
    public void The_mean_of_the_epochs_goes_on(int interruptedAfter)
    {
        TrainingOptions options = new() { StochasticWeightAveraging = 3 };
        (float[] weights, History history, OptimizerState state) = Train(options, []);
        Assert.Throws<TimeoutException>(() => Train(options, Resumable(interruptedAfter)));

        (float[] resumedWeights, History resumed, OptimizerState resumedState) = Train(options, Resumable());

        Assert.Equal(weights, resumedWeights);
        Assert.NotEqual(weights, Train(new(), []).Weights);
        Assert.Equal(3, history.Average!.Epochs);
        Assert.Equal(history.Average, resumed.Average);
        Assert.Equal(Untimed(history), Untimed(resumed));
        Assert.Equal(state, resumedState);
    }

    // Not with averages, which take the place of the weights at the end of each training, as in Keras.
    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Two_and_two_epochs_are_four_by_each_file(Optimizer optimizer, bool hasAll)
    {
        TrainingOptions two = new() { Optimizer = optimizer, Epochs = 2, ResumeOptimizer = true };
        two = hasAll ? AllOf(two) : two;
        (float[] weights, _, OptimizerState state) = Train(two with { Epochs = 4 }, []);
        foreach (string extension in new[] { ".keras", ".h5", ".weights.h5" })
        {
            using DroppingCnn first = new(seed: 1);
            first.Train(Digits, two);
            first.Save(folder.File("half" + extension));
            using DroppingCnn second = new(seed: 2);
            second.LoadWeights(folder.File("half" + extension));
            second.Train(Digits, two);

            Assert.Equal(weights, second.GetWeights());
            Assert.Equal(state, second.OptimizerState);
        }
    }

    [Fact]
    public void Callbacks_go_on_and_their_files_are_the_same()
    {
        TrainingCallback[] Callbacks(string name) =>
        [
            LearningRateSchedule.Cosine(warmUpEpochs: 1),
            LearningRateSchedule.CustomByStep((run, step) => run.LearningRate * (1 + (0.1 * (step % 3)))),
            new ReduceLROnPlateau("accuracy", factor: 0.5, patience: 1),
            new EarlyStopping(patience: 3, restoreBestWeights: true),
            new ModelCheckpoint(folder.File($"{name}.h5"), "val_accuracy"),
            new CsvLogger(folder.File($"{name}.csv")),
        ];

        TrainingOptions options = new() { Epochs = 9, LearningRate = 0.2 };
        TrainingCallback[] expected = Callbacks("whole");
        (float[] weights, History history, _) = Train(options, expected);
        TrainingCallback[] actual = Callbacks("parts");
        for (int epoch = 1; epoch <= history.Epochs.Length; epoch += 2)
        {
            Assert.Throws<TimeoutException>(() => Train(options, [.. Callbacks("parts"), .. Resumable(epoch)]));
        }

        (float[] resumedWeights, History resumed, _) = Train(options, [.. actual, .. Resumable()]);

        Assert.Equal(weights, resumedWeights);
        Assert.Equal(Untimed(history), Untimed(resumed));
        Assert.Equal(((EarlyStopping)expected[3]).StoppedEpoch, ((EarlyStopping)actual[3]).StoppedEpoch);
        Assert.Equal(((EarlyStopping)expected[3]).BestEpoch, ((EarlyStopping)actual[3]).BestEpoch);
        Assert.Equal(((ModelCheckpoint)expected[4]).Best! with { Seconds = 0 }, ((ModelCheckpoint)actual[4]).Best! with { Seconds = 0 });
        Assert.Equal(File.ReadAllBytes(folder.File("whole.h5")), File.ReadAllBytes(folder.File("parts.h5")));
        Assert.Equal(File.ReadAllText(folder.File("whole.csv")), File.ReadAllText(folder.File("parts.csv")));
    }

    // Whatever happened to the log since the last backup: a line too many, half a line, or, after a power cut, none.
    [Theory]
    [InlineData("before\r\n0,half a li")]
    [InlineData("before\r\n")]
    public void A_log_has_no_line_twice_and_lacks_none(string left)
    {
        string log = folder.File("log.csv");
        CsvLogger[] logger = [new(log, append: true)];
        File.WriteAllText(log, "before\r\n");
        Train(new(), logger);
        string expected = File.ReadAllText(log);

        File.WriteAllText(log, "before\r\n");
        Assert.Throws<TimeoutException>(() => Train(new(), [.. logger, .. Resumable(3)]));
        File.WriteAllText(log, left);
        Train(new(), [.. logger, .. Resumable()]);
        Assert.Equal(expected, File.ReadAllText(log));

        File.WriteAllText(log, "before\r\n");
        Assert.Throws<TimeoutException>(() => Train(new(), [.. logger, .. Resumable(1)]));
        Train(new(), [.. logger, .. Resumable()]);
        Assert.Equal(expected, File.ReadAllText(log));
    }

    [Fact]
    public void A_training_that_was_cancelled_goes_on_in_the_same_process()
    {
        (float[] weights, _, _) = Train(new(), []);
        using DroppingCnn network = new(seed: 1);
        BackupAndRestore backup = new(folder.File("backup"));
        using CancellationTokenSource source = new();
        CancelIn cancel = new(epoch: 3, batch: 2, source);
        TrainingOptions options = new() { Callbacks = [backup, cancel] };

        Assert.Throws<OperationCanceledException>(() => network.Train(Digits, options, cancellation: source.Token));
        Assert.Equal(0, backup.RestoredEpochs);
        network.Train(Digits, options, cancellation: CancellationToken.None);

        Assert.Equal(2, backup.RestoredEpochs);
        Assert.Equal(weights, network.GetWeights());
    }

    [Fact]
    public void What_early_stopping_has_ended_is_not_gone_on_with()
    {
        TrainingOptions options = new() { Epochs = 20, LearningRate = 1e-9 };
        Assert.Throws<TimeoutException>(() => Train(options, [new EarlyStopping(minDelta: 1), new BackupAndRestore(folder.File("backup")), new FailingEnd(fails: true)]));

        (_, History history, _) = Train(options, [new EarlyStopping(minDelta: 1), new BackupAndRestore(folder.File("backup")), new FailingEnd(fails: false)]);

        Assert.Equal(2, history.Epochs.Length);
    }

    [Fact]
    public void A_kept_backup_gives_the_result_again_without_a_step()
    {
        BackupAndRestore backup = new(folder.File("backup"), deleteCheckpoint: false);
        (float[] weights, History history, _) = Train(new(), [backup]);

        (float[] again, History repeated, OptimizerState state) = Train(new(), [backup]);

        Assert.Equal(5, backup.RestoredEpochs);
        Assert.Equal(weights, again);
        Assert.Equal<EpochResult>(history.Epochs, repeated.Epochs);
        Assert.Equal(5 * 5, state.Iterations);
    }

    [Fact]
    public void A_callback_of_a_user_goes_on()
    {
        Assert.Throws<TimeoutException>(() => Train(new(), [new Counter(), .. Resumable(3)]));
        Counter counter = new();
        Train(new(), [counter, .. Resumable()]);

        Assert.Equal(5 * 5, counter.Batches);
    }

    [Fact]
    public void A_callback_that_takes_less_than_it_left_is_told_so()
    {
        Assert.Throws<TimeoutException>(() => Train(new(), [new Forgetful(takes: 1), .. Resumable(3)]));
        foreach (int takes in new[] { 0, 2 })
        {
            InvalidDataException e = Assert.Throws<InvalidDataException>(() => Train(new(), [new Forgetful(takes), .. Resumable()]));
            Assert.StartsWith($"{folder.File("backup")} cannot be taken up: Forgetful", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Two_backups_of_one_training_are_refused() =>
        Assert.Throws<ArgumentException>(() => Train(new(), [.. Resumable(), .. Resumable()]));

    private static TrainingOptions AllOf(TrainingOptions options) => options with
    {
        Momentum = 0.9,
        Nesterov = true,
        AMSGrad = true,
        Centered = true,
        Beta1 = 0.8,
        WeightDecay = 0.01,
        ClipNorm = 0.1,
        LabelSmoothing = 0.1,
        StratifiedValidation = true,
        ClassWeights = new Dictionary<int, double> { [2] = 3 },
        SampleWeights = [.. Enumerable.Range(0, Digits.Count).Select(image => 0.5 + (image % 2))],
    };

    private TrainingCallback[] Resumable(int interruptedAfter = 0) => [new BackupAndRestore(folder.File("backup")), new Interruption(interruptedAfter)];

    private static (float[] Weights, History History, OptimizerState State) Train(TrainingOptions options, TrainingCallback[] callbacks)
    {
        using DroppingCnn network = new(seed: 1);
        History history = network.Train(Digits, options with { Callbacks = callbacks });
        return (network.GetWeights(), history, network.OptimizerState!);
    }

    private static EpochResult[] Untimed(History history) => [.. history.Epochs.Select(epoch => epoch with { Seconds = 0 })];

    private sealed class CancelIn(int epoch, int batch, CancellationTokenSource source) : TrainingCallback
    {
        public override void OnBatchEnd(TrainingRun run, int present)
        {
            if ((run.Epoch, present) == (epoch, batch))
            {
                source.Cancel();
            }
        }
    }

    private sealed class FailingEnd(bool fails) : TrainingCallback
    {
        public override void OnTrainEnd(TrainingRun run, History history)
        {
            if (fails)
            {
                throw new TimeoutException();
            }
        }
    }

    private sealed class Counter : TrainingCallback
    {
        public int Batches { get; private set; }

        public override void OnBatchEnd(TrainingRun run, int batch) => Batches++;

        public override void SaveState(BinaryWriter writer) => writer.Write(Batches);

        public override void RestoreState(TrainingRun run, BinaryReader reader) => Batches = reader.ReadInt32();
    }

    private sealed class Forgetful(int takes) : TrainingCallback
    {
        public override void SaveState(BinaryWriter writer) => writer.Write(1);

        public override void RestoreState(TrainingRun run, BinaryReader reader)
        {
            for (int i = 0; i < takes; i++)
            {
                reader.ReadInt32();
            }
        }
    }
}
