using System.Collections.Immutable;
using System.Text.Json;

namespace MnistNet.Files.Tests.Keras;

/// <summary>Trainings that a real Keras began go on here; where they cannot, that is told and why.</summary>
public class OptimizerStateTests
{
    private const double Tolerance = 1e-4;

    // What is not ours, and a word that the reason must hold.
    private static readonly Dictionary<string, string> Foreign = new()
    {
        ["opt-adamax"] = "Adamax",
        ["opt-lion"] = "Lion",
    };

    // Some of its images have a smaller probability than Keras's loss on torch knows.
    private const string Clipped = "opt-nadam";

    // Weights alone do not say that it is centered, and has a momentum.
    private const string Unsaid = "opt-rmsprop-centered.weights.h5";

    public static TheoryData<string, Backend> Ours
    {
        get
        {
            TheoryData<string, Backend> rows = [];
            foreach ((string name, _, string file) in KerasCorpus.Files("optimizer").Where(one => one.File != Unsaid && one.Name != Clipped && !Foreign.ContainsKey(one.Name)))
            {
                rows.Add(file, Backend.Managed);
                rows.Add(file, Backend.TorchSharp);
            }

            return rows;
        }
    }

    public static TheoryData<string, string> NotOurs
    {
        get
        {
            TheoryData<string, string> rows = [];
            foreach ((string name, _, string file) in KerasCorpus.Files("optimizer").Where(one => Foreign.ContainsKey(one.Name)))
            {
                rows.Add(file, Foreign[name]);
            }

            return rows;
        }
    }

    [Fact]
    public void Every_case_is_among_them() =>
        Assert.Equal(KerasCorpus.Files("optimizer").Count(one => one.File != Unsaid && one.Name != Clipped), (Ours.Count / 2) + NotOurs.Count);

    [Theory]
    [MemberData(nameof(Ours))]
    public void A_training_goes_on_as_in_Keras(string file, Backend backend)
    {
        JsonElement expected = CaseOf(file);
        using Network network = Create(expected, backend);
        network.LoadWeights(RepositoryFiles.KerasCorpus(file));
        OptimizerState state = Assert.IsType<OptimizerState>(network.OptimizerState);
        JsonElement optimizer = expected.GetProperty("optimizer");
        Assert.Equal(optimizer.GetProperty("class").GetString(), state.Optimizer.ToString());
        Assert.Equal(expected.GetProperty("iterations").GetInt64(), state.Iterations);
        Assert.Equal((float)optimizer.GetProperty("learning_rate").GetDouble(), state.LearningRate);

        TrainingSettings settings = SettingsOf(optimizer);
        Assert.Equal(OptimizerState.SlotNames(settings), state.Slots.Select(slot => slot.Name));
        Assert.All(state.Arguments, argument => Assert.Equal(Number(optimizer, argument.Key), argument.Value));
        using ITrainingSession session = network.ComputingEngine.StartTraining([.. network.GetWeights()], KerasCorpus.Mnist.Train, settings, 1, state);
        session.BeginEpoch([.. Enumerable.Range(0, 60_000)], 0);
        List<double> losses = [];
        double before = 0;
        for (int batch = 5; batch < 10; batch++)
        {
            session.TrainBatch(128 * batch, 128);
            double sum = session.ReadTotals().Loss;
            losses.Add((sum - before) / 128);
            before = sum;
        }

        Assert.All(KerasCorpus.Numbers(expected.GetProperty("resume")).Zip(losses), loss => Assert.Equal(loss.First, loss.Second, Tolerance));
    }

    // On torch, Keras takes no probability for less than 1e-7: no loss is larger than that gives, and beyond, no gradient comes of
    // it. On TensorFlow it takes the scores, as we do. Such images are told apart by their loss, and count as nothing.
    [Theory]
    [InlineData(Backend.Managed)]
    [InlineData(Backend.TorchSharp)]
    public void Nadam_goes_on_as_in_Keras(Backend backend)
    {
        JsonElement expected = CaseOf(Clipped);
        double largest = -Math.Log(1e-7);
        using Network network = Create(expected, backend);
        using Network measured = Create(expected, Backend.Managed);
        network.LoadWeights(RepositoryFiles.KerasCorpus($"{Clipped}.keras"));
        OptimizerState state = network.OptimizerState!;
        float[] weights = network.GetWeights();
        int[] order = [.. Enumerable.Range(0, 128)];
        List<double> losses = [];
        for (int batch = 5; batch < 10; batch++)
        {
            LabeledImages images = KerasCorpus.Mnist.Train.Slice(128 * batch, 128);
            double[] each = [.. order.Select(image => Step(measured, [.. order.Select(other => other == image ? 1f : 0)]).Loss)];
            losses.Add(each.Average(loss => Math.Min(loss, largest)));
            (_, weights, state) = Step(network, [.. each.Select(loss => loss < largest ? 1f : 0)]);

            (double Loss, float[] Weights, OptimizerState State) Step(Network trained, ImmutableArray<float> counting)
            {
                using ITrainingSession session = trained.ComputingEngine.StartTraining(
                    [.. weights], new TrainingData(images) { Weights = counting }, SettingsOf(expected.GetProperty("optimizer")), 1, state);
                session.BeginEpoch(order, 0);
                session.TrainBatch(0, 128);
                float[] moved = new float[weights.Length];
                session.ExportWeights(moved);
                return (session.ReadTotals().Loss, moved, session.ExportOptimizer());
            }
        }

        Assert.All(KerasCorpus.Numbers(expected.GetProperty("resume")).Zip(losses), loss => Assert.Equal(loss.First, loss.Second, Tolerance));
    }

    [Theory]
    [MemberData(nameof(NotOurs))]
    public void A_state_that_follows_another_rule_is_not_taken_over_and_resuming_says_why(string file, string word)
    {
        using Network network = Create(CaseOf(file), Backend.Managed);
        string path = RepositoryFiles.KerasCorpus(file);
        network.LoadWeights(path);

        Assert.Null(network.OptimizerState);
        InvalidOperationException e = Assert.Throws<InvalidOperationException>(
            () => network.Train(KerasCorpus.Mnist.Test, new TrainingOptions { Epochs = 1, ResumeOptimizer = true }));
        Assert.StartsWith($"The optimizer cannot be resumed. {path}: ", e.Message, StringComparison.Ordinal);
        Assert.Contains(word, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_arguments_than_those_of_the_state_are_told()
    {
        using Network network = Create(CaseOf("opt-adam-functional.keras"), Backend.Managed);
        network.LoadWeights(RepositoryFiles.KerasCorpus("opt-adam-functional.keras"));
        TrainingOptions once = new() { Epochs = 1, BatchSize = 5000, ResumeOptimizer = true };

        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => network.Train(KerasCorpus.Mnist.Test, once));
        Assert.Equal("The optimizer cannot be resumed: its state is that of Adam with beta_1 0.8, and the training has 0.9.", e.Message);
        network.Train(KerasCorpus.Mnist.Test, once with { Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-5 });
        Assert.Equal(7, network.OptimizerState!.Iterations);
    }

    [Fact]
    public void Weights_alone_are_read_by_what_the_network_declares()
    {
        string path = RepositoryFiles.KerasCorpus(Unsaid);
        NetworkDefinition plain = PooledCnn.Definition;
        NetworkDefinition centered = new(plain.Name, plain.Input, plain.Layers, new TrainingSettings { Optimizer = Optimizer.RMSprop, Momentum = 0.9, Centered = true });

        Assert.Contains("18", Checkpoint.Load(path, plain).OptimizerRefusal, StringComparison.Ordinal);
        Assert.Equal(Checkpoint.Load(RepositoryFiles.KerasCorpus("opt-rmsprop-centered.keras"), plain).Optimizer, Checkpoint.Load(path, centered).Optimizer);
    }

    [Fact]
    public void Going_on_takes_the_step_size_of_the_state_unless_another_is_asked_for()
    {
        using Network network = Create(CaseOf("opt-adam-named.keras"), Backend.Managed);
        LabeledImages images = KerasCorpus.Mnist.Test;
        network.LoadWeights(RepositoryFiles.KerasCorpus("opt-adam-named.keras"));
        TrainingOptions once = new() { Epochs = 1, BatchSize = 5000, ResumeOptimizer = true };

        Assert.Equal((float)0.003, (float)network.Train(images, once).Epochs[0].LearningRate);
        Assert.Equal(0.25, network.Train(images, once with { LearningRate = 0.25 }).Epochs[0].LearningRate);
        Assert.Equal(0.25, network.Train(images, once).Epochs[0].LearningRate);
        Assert.Equal(0.001, network.Train(images, once with { ResumeOptimizer = false }).Epochs[0].LearningRate);
    }

    [Fact]
    public void Another_momentum_than_that_of_the_state_is_told()
    {
        using Network network = Create(CaseOf("opt-sgd-momentum.keras"), Backend.Managed);
        network.LoadWeights(RepositoryFiles.KerasCorpus("opt-sgd-momentum.keras"));

        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => network.Train(
            KerasCorpus.Mnist.Test, new TrainingOptions { Epochs = 1, ResumeOptimizer = true, Optimizer = Optimizer.SGD, Momentum = 0.5 }));
        Assert.Equal("The optimizer cannot be resumed: its state is that of SGD with momentum 0.9, and the training has 0.5.", e.Message);
    }

    [Theory]
    [InlineData("ours.safetensors", "files of this format hold no state of an optimizer")]
    [InlineData("ours.keras", "the file holds no state of an optimizer")]
    [InlineData("ours.h5", "the file holds no state of an optimizer")]
    [InlineData("ours.weights.h5", "the file holds no state of an optimizer")]
    public void A_file_without_a_state_is_told_and_a_new_network_starts_at_its_first_step(string name, string why)
    {
        using TemporaryFolder folder = new();
        using PooledCnn network = new(seed: 1);
        TrainingOptions once = new() { Epochs = 1, BatchSize = 5000, ResumeOptimizer = true };
        network.Save(folder[name]);
        network.LoadWeights(folder[name]);

        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => network.Train(KerasCorpus.Mnist.Test, once));
        Assert.Equal($"The optimizer cannot be resumed. {folder[name]}: {why}.", e.Message);
        network.Train(KerasCorpus.Mnist.Test, once with { ResumeOptimizer = false });
        network.Train(KerasCorpus.Mnist.Test, once);
        Assert.Equal(4, network.OptimizerState!.Iterations);
        using PooledCnn fresh = new(seed: 1);
        fresh.Train(KerasCorpus.Mnist.Test, once);
        Assert.Equal(2, fresh.OptimizerState!.Iterations);
    }

    [Theory]
    [InlineData("dtype-bfloat16.keras")]
    [InlineData("dtype-bfloat16.weights.h5")]
    public void A_model_in_bfloat16_predicts_as_its_rounded_weights_do(string file)
    {
        using HalfCnn network = new(seed: 1);
        network.LoadWeights(RepositoryFiles.KerasCorpus(file));
        int size = 28 * 28;
        foreach ((JsonElement row, int i) in KerasCorpus.Cases["dtype-bfloat16"].GetProperty("expected").EnumerateArray().Select((row, i) => (row, i)))
        {
            float[] pixels = new float[size];
            KerasCorpus.Mnist.Test.CopyScaled(i, pixels);
            Assert.All(KerasCorpus.Numbers(row).Zip(network.Predict(pixels).Probabilities.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }
    }

    private static JsonElement CaseOf(string file) => KerasCorpus.Cases[file.Split('.')[0]];

    private static double Number(JsonElement optimizer, string argument) => optimizer.GetProperty(argument) switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetDouble(),
        { ValueKind: JsonValueKind.True } => 1,
        _ => 0,
    };

    private static TrainingSettings SettingsOf(JsonElement optimizer)
    {
        double Of(string argument, double otherwise) => optimizer.TryGetProperty(argument, out _) ? Number(optimizer, argument) : otherwise;
        return new TrainingSettings
        {
            Optimizer = Enum.Parse<Optimizer>(optimizer.GetProperty("class").GetString()!),
            LearningRate = Of("learning_rate", 0),
            Beta1 = Of("beta_1", 0.9),
            Beta2 = Of("beta_2", 0.999),
            Epsilon = Of("epsilon", 1e-7),
            AMSGrad = Of("amsgrad", 0) == 1,
            Rho = Of("rho", 0.9),
            Momentum = Of("momentum", 0),
            Centered = Of("centered", 0) == 1,
            Nesterov = Of("nesterov", 0) == 1,
            WeightDecay = Of("weight_decay", 0),
            UseEma = Of("use_ema", 0) == 1,
            EmaMomentum = Of("ema_momentum", 0.99),
        };
    }

    private static Network Create(JsonElement one, Backend backend)
    {
        bool Has(string layer) => one.GetProperty("layers").EnumerateArray().Any(found => found.GetProperty("class").GetString() == layer);
        return Has("BatchNormalization") ? new NormalizedMlp(1, backend) : Has("Add") ? new ResidualCnn(1, backend) : new PooledCnn(1, backend);
    }
}
