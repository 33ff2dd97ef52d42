using MnistNet.Torch.Tests.Networks;

namespace MnistNet.Managed.Tests.Training;

/// <summary>Trainings one after the other are one: 1 + 3, 2 + 2 and 3 + 1 epochs are 4, to the last bit.</summary>
public sealed class ContinuedTrainingTests : IDisposable
{
    // Batches of 24 do not divide 75 training images, nor is a quarter of 100 the same for every seed.
    private static readonly LabeledImages Digits = SyntheticDigits.Create(100, 1).Train;
    private static readonly TrainingOptions Options = new() { BatchSize = 24, ValidationSplit = 0.25, Momentum = 0.9, LearningRate = 1e-2 };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, Backend, Optimizer, int> Networks => new()
    {
        { "PaperCnn", Backend.Managed, Optimizer.Adam, 1 },
        { "PaperCnn", Backend.TorchSharp, Optimizer.Adam, 1 },
        { nameof(TinyCnn), Backend.Managed, Optimizer.SGD, -5 },
        { nameof(NormalizedCnn), Backend.Managed, Optimizer.RMSprop, 77 },
        { nameof(NormalizedCnn), Backend.TorchSharp, Optimizer.SGD, int.MaxValue },
        { nameof(DroppingNormalizedCnn), Backend.Managed, Optimizer.Adam, 3 },
        { nameof(DroppingNormalizedCnn), Backend.TorchSharp, Optimizer.RMSprop, 3 },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Parts_of_a_training_end_as_the_whole(string name, Backend backend, Optimizer optimizer, int seed)
    {
        Run whole = Train(name, backend, optimizer, seed, 4);
        int[][] partitions = [[1, 3], [2, 2], [3, 1], [1, 1, 1, 1]];
        foreach (int[] epochs in partitions)
        {
            Assert.Equal(whole, Train(name, backend, optimizer, seed, epochs));
        }
    }

    public static TheoryData<string, Backend> Files
    {
        get
        {
            TheoryData<string, Backend> files = [];
            foreach (string extension in new[] { ".h5", ".weights.h5", ".keras" })
            {
                files.Add(extension, Backend.Managed);
                files.Add(extension, Backend.TorchSharp);
            }

            return files;
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void So_do_parts_with_a_file_between_them(string extension, Backend backend)
    {
        Run whole = Train(nameof(DroppingNormalizedCnn), backend, Optimizer.Adam, 9, 4);
        foreach (int first in new[] { 1, 2, 3 })
        {
            string path = folder.File("half" + extension);
            List<EpochResult> epochs = [];
            using (DroppingNormalizedCnn network = new(seed: 9, backend))
            {
                epochs.AddRange(network.Train(Digits, Options with { Epochs = first }).Epochs);
                network.Save(path);
            }

            using DroppingNormalizedCnn later = DroppingNormalizedCnn.Load(path, backend);
            History history = later.Train(Digits, Options with { Epochs = 4 - first, ResumeOptimizer = true });

            Assert.Equal((9, 9), (later.Seed, history.Seed));
            Assert.Equal(whole, Run.Of(later, [.. epochs, .. history.Epochs]));
        }
    }

    // Files keep the rate in single precision; from that, the next lowering would lead to another.
    [Theory]
    [MemberData(nameof(Files))]
    public void So_do_parts_when_a_callback_lowers_the_rate(string extension, Backend backend)
    {
        const int Epochs = 7;
        foreach (double factor in new[] { 0.7, 0.3, 1.1 })
        {
            TrainingOptions options = new() { Callbacks = [new Factor(factor)], ResumeOptimizer = true };
            using DroppingNormalizedCnn whole = new(seed: 9, backend);
            List<EpochResult> all = [.. whole.Train(Digits, options with { Epochs = Epochs }).Epochs];
            using DroppingNormalizedCnn goingOn = new(seed: 9, backend);
            DroppingNormalizedCnn loaded = new(seed: 9, backend);
            List<EpochResult> still = [];
            List<EpochResult> epochs = [];
            for (int epoch = 0; epoch < Epochs; epoch++)
            {
                still.AddRange(goingOn.Train(Digits, options with { Epochs = 1 }).Epochs);
                epochs.AddRange(loaded.Train(Digits, options with { Epochs = 1 }).Epochs);
                string path = folder.File("part" + extension);
                loaded.Save(path);
                loaded.Dispose();
                loaded = DroppingNormalizedCnn.Load(path, backend);
            }

            Assert.Equal(Run.Of(whole, all), Run.Of(goingOn, still));
            Assert.Equal(Run.Of(whole, all), Run.Of(loaded, epochs));
            loaded.Dispose();
        }
    }

    [Fact]
    public void A_checkpoint_of_each_epoch_goes_on_as_the_training_did()
    {
        using DroppingNormalizedCnn network = new(seed: 2);
        TrainingOptions options = Options with { Epochs = 3, Callbacks = [new SaveEach(folder)] };
        List<EpochResult> epochs = [.. network.Train(Digits, options).Epochs];
        foreach (int epoch in new[] { 1, 2 })
        {
            using DroppingNormalizedCnn later = new(seed: 50);
            later.LoadWeights(folder.File($"{epoch}.keras"));
            History history = later.Train(Digits, Options with { Epochs = 3 - epoch, ResumeOptimizer = true });

            Assert.Equal(Run.Of(network, epochs), Run.Of(later, [.. epochs[..epoch], .. history.Epochs]));
        }
    }

    // Without a step, the validation loss tells which images it is of.
    [Theory]
    [InlineData(FileFormat.KerasHdf5)]
    [InlineData(FileFormat.KerasHdf5Weights)]
    [InlineData(FileFormat.KerasWeights)]
    [InlineData(FileFormat.Keras)]
    [InlineData(FileFormat.Safetensors)]
    [InlineData(FileFormat.TorchSharp)]
    [InlineData(FileFormat.Onnx)]
    public void Every_format_keeps_the_validation_images(FileFormat format)
    {
        foreach (int? trainingSeed in new int?[] { null, 31 })
        {
            using TinyCnn network = new(seed: 12);
            History history = network.Train(Digits, Options with { Epochs = 2, Seed = trainingSeed });
            using MemoryStream file = new();
            network.Save(file, format);
            file.Position = 0;
            using TinyCnn later = TinyCnn.Load(file, format);

            History still = later.Train(Digits, Options with { Epochs = 1, Optimizer = Optimizer.SGD, Momentum = 0, LearningRate = 1e-30 });

            Assert.Equal((12, trainingSeed ?? 12), (later.Seed, still.Seed));
            Assert.Equal(history.Epochs[^1].ValidationLoss, still.Epochs[0].ValidationLoss);
        }
    }

    [Theory]
    [InlineData(Backend.Managed)]
    [InlineData(Backend.TorchSharp)]
    public void A_second_training_shuffles_and_drops_anew_on_the_same_split(Backend backend)
    {
        TrainingOptions still = Options with { Epochs = 1, Optimizer = Optimizer.SGD, Momentum = 0, LearningRate = 1e-30 };
        using DroppingCnn network = new(seed: 1, backend);

        EpochResult[] epochs = [.. Enumerable.Range(0, 3).Select(_ => network.Train(Digits, still).Epochs[0])];

        Assert.Single(epochs.Select(epoch => epoch.ValidationLoss).Distinct());
        Assert.Equal(3, epochs.Select(epoch => epoch.Loss).Distinct().Count());
    }

    [Fact]
    public void A_seed_that_is_given_starts_afresh_and_the_next_training_goes_on_with_it()
    {
        TrainingOptions seeded = Options with { Epochs = 1, Seed = 6 };
        using DroppingCnn network = new(seed: 1);
        float[] start = network.GetWeights();
        History first = network.Train(Digits, seeded);
        History goingOn = network.Train(Digits, Options with { Epochs = 1 });
        network.SetWeights(start);
        History again = network.Train(Digits, seeded);
        using DroppingCnn other = new(seed: 6);
        other.SetWeights(start);

        Assert.Equal((6, 6), (first.Seed, goingOn.Seed));
        Assert.Equal(first.Loss, again.Loss);
        Assert.Equal(first.Loss, other.Train(Digits, Options with { Epochs = 1 }).Loss);
        Assert.Equal(1, network.Seed);
    }

    [Fact]
    public void A_seed_that_is_given_again_to_a_resumed_optimizer_goes_on()
    {
        TrainingOptions seeded = Options with { Epochs = 2, Seed = 6, ResumeOptimizer = true };
        using DroppingCnn whole = new(seed: 1);
        whole.Train(Digits, seeded with { Epochs = 4 });
        using DroppingCnn parts = new(seed: 1);
        parts.Train(Digits, seeded);
        parts.Train(Digits, seeded);

        Assert.Equal(whole.GetWeights(), parts.GetWeights());
    }

    // Nothing to go on with: the training starts as that of a new network would.
    [Theory]
    [InlineData(".keras")]
    [InlineData(".h5")]
    [InlineData(".weights.h5")]
    public void A_file_without_a_seed_starts_at_the_networks_own(string extension)
    {
        string path = RepositoryFiles.KerasFile("paper-cnn" + extension);
        using PaperCnnSample.PaperCnn network = new(seed: 4);
        network.Train(Digits, Options with { Epochs = 1 });
        network.LoadWeights(path);
        using PaperCnnSample.PaperCnn fresh = new(seed: 4);
        fresh.SetWeights(network.GetWeights());

        Assert.Equal(4, network.Seed);
        Assert.Equal(
            fresh.Train(Digits, Options with { Epochs = 1, Seed = 4 }).ValidationLoss, network.Train(Digits, Options with { Epochs = 1 }).ValidationLoss);
        using PaperCnnSample.PaperCnn loaded = PaperCnnSample.PaperCnn.Load(path);
        Assert.Equal(0, loaded.Seed);
    }

    [Fact]
    public void Other_images_in_between_do_not_make_the_numbers_repeat()
    {
        LabeledImages others = SyntheticDigits.Create(60, 1, seed: 2).Train;
        TrainingOptions still = Options with { Epochs = 1, Optimizer = Optimizer.SGD, Momentum = 0, LearningRate = 1e-30 };
        using DroppingCnn network = new(seed: 1);

        double[] losses = [.. new[] { Digits, others, Digits, others }.Select(images => network.Train(images, still).Epochs[0].Loss)];

        Assert.Equal(4, losses.Distinct().Count());
    }

    [Theory]
    [InlineData(Backend.Managed)]
    [InlineData(Backend.TorchSharp)]
    public void A_second_training_that_was_killed_goes_on_from_its_backup(Backend backend)
    {
        Run whole = Train(nameof(DroppingNormalizedCnn), backend, Optimizer.Adam, 5, 4);
        string half = folder.File("half.keras");
        using (DroppingNormalizedCnn network = new(seed: 5, backend))
        {
            network.Train(Digits, Backed(epochs: 2));
            network.Save(half);
        }

        using (DroppingNormalizedCnn killed = DroppingNormalizedCnn.Load(half, backend))
        {
            Assert.Throws<TimeoutException>(() => killed.Train(Digits, Backed(epochs: 2, new FailAfter(epoch: 2))));
        }

        // The first training is not to take it for its own.
        using (DroppingNormalizedCnn first = new(seed: 5, backend))
        {
            InvalidDataException e = Assert.Throws<InvalidDataException>(() => first.Train(Digits, Backed(epochs: 2, new FailAfter(epoch: 0))));
            Assert.Contains("its number of epochs before is 2, this training's is 0.", e.Message, StringComparison.Ordinal);
        }

        using DroppingNormalizedCnn resumed = DroppingNormalizedCnn.Load(half, backend);
        BackupAndRestore backup = new(folder.File("backup"));
        resumed.Train(Digits, Options with { Epochs = 2, ResumeOptimizer = true, Callbacks = [backup, new FailAfter(epoch: 0)] });

        Assert.Equal(1, backup.RestoredEpochs);
        Assert.Equal(whole.Weights, resumed.GetWeights());
    }

    private TrainingOptions Backed(int epochs, params TrainingCallback[] callbacks) =>
        Options with { Epochs = epochs, ResumeOptimizer = true, Callbacks = [new BackupAndRestore(folder.File("backup")), .. callbacks] };

    private static Run Train(string name, Backend backend, Optimizer optimizer, int seed, params int[] epochs)
    {
        using Network network = Create(name, seed, backend);
        EpochResult[] results =
            [.. epochs.SelectMany(count => network.Train(Digits, Options with { Epochs = count, Optimizer = optimizer, ResumeOptimizer = true, StochasticWeightAveraging = 0 }).Epochs)];
        return Run.Of(network, results);
    }

    private static Network Create(string name, int seed, Backend backend) => name switch
    {
        nameof(TinyCnn) => new TinyCnn(seed, backend),
        nameof(NormalizedCnn) => new NormalizedCnn(seed, backend),
        nameof(DroppingNormalizedCnn) => new DroppingNormalizedCnn(seed, backend),
        _ => new PaperCnnSample.PaperCnn(seed, backend),
    };

    private sealed class Factor(double factor) : TrainingCallback
    {
        public override void OnEpochEnd(TrainingRun run, EpochResult epoch) => run.LearningRate *= factor;
    }

    private sealed record Run(float[] Weights, OptimizerState Optimizer, EpochResult[] Epochs)
    {
        public static Run Of(Network network, IEnumerable<EpochResult> epochs) =>
            new(network.GetWeights(), network.OptimizerState!, [.. epochs.Select((epoch, i) => epoch with { Epoch = i + 1, Seconds = 0 })]);

        public bool Equals(Run? other) =>
            other is not null && Weights.SequenceEqual(other.Weights) && Optimizer == other.Optimizer && Epochs.SequenceEqual(other.Epochs);

        public override int GetHashCode() => Optimizer.GetHashCode();
    }

    private sealed class SaveEach(TemporaryFolder folder) : TrainingCallback
    {
        public override void OnEpochEnd(TrainingRun run, EpochResult epoch) => run.Network.Save(folder.File($"{epoch.Epoch}.keras"));
    }

    private sealed class FailAfter(int epoch) : TrainingCallback
    {
        public override void OnEpochEnd(TrainingRun run, EpochResult result)
        {
            if (result.Epoch == epoch)
            {
                throw new TimeoutException();
            }
        }
    }
}
