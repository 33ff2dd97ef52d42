using MnistNet.Torch.Tests.Networks;
using PaperCnnSample;

namespace MnistNet.Managed.Tests;

/// <summary>Trainings on the managed engine.</summary>
public sealed class TrainingTests : IDisposable
{
    private readonly int size = WorkerTeam.Size;

    public void Dispose() => WorkerTeam.Size = size;

    [Theory]
    [InlineData(nameof(UndroppedCnn), Optimizer.Adam)]
    [InlineData(nameof(UndroppedCnn), Optimizer.RMSprop)]
    [InlineData(nameof(PooledConvolutions), Optimizer.SGD)]
    [InlineData(nameof(NormalizedCnn), Optimizer.Adam)]
    [InlineData(nameof(FluentCnn), Optimizer.SGD)]
    [InlineData(nameof(StartedCnn), Optimizer.SGD)]
    public void The_curve_is_that_of_TorchSharp(string name, Optimizer optimizer)
    {
        NetworkCase network = NetworkCases.Of(name);
        LabeledImages images = RandomImages.For(network.Definition, 160);
        History managed = Train(Backend.Managed);
        History expected = Train(Backend.TorchSharp);

        foreach ((EpochResult at, EpochResult wanted) in managed.Epochs.Zip(expected.Epochs))
        {
            Assert.Equal(wanted.Loss, at.Loss, 2e-3);
            Assert.Equal(wanted.ValidationLoss!.Value, at.ValidationLoss!.Value, 5e-3);
        }

        History Train(Backend backend)
        {
            using Network trained = network.Create(backend);
            return trained.Train(images, new TrainingOptions { Optimizer = optimizer, Momentum = 0.9, LearningRate = 1e-3, Epochs = 4, BatchSize = 16, ValidationSplit = 0.2 });
        }
    }

    [Fact]
    public void Digits_are_learned_and_the_file_keeps_what_was_learned()
    {
        MnistDataset digits = SyntheticDigits.Create(3000, 500);
        using TinyCnn network = new(seed: 1);
        History history = network.Train(digits.Train, new TrainingOptions { Epochs = 5, BatchSize = 32 });
        Evaluation evaluation = network.Evaluate(digits.Test);
        using TemporaryFolder folder = new();
        network.Save(folder.File("digits.h5"));
        using TinyCnn same = TinyCnn.Load(folder.File("digits.h5"));
        using TinyCnn onTorch = TinyCnn.Load(folder.File("digits.h5"), Backend.TorchSharp);

        Assert.Equal(Backend.Managed, network.Backend);
        Assert.True(history.Epochs[^1].Loss < history.Epochs[0].Loss / 2);
        Assert.InRange(evaluation.Accuracy, 0.8, 1);
        Assert.Equal(evaluation.Loss, same.Evaluate(digits.Test).Loss);
        Assert.Equal(evaluation.Loss, onTorch.Evaluate(digits.Test).Loss, 1e-4);
    }

    [Theory]
    [InlineData(Optimizer.Adam)]
    [InlineData(Optimizer.RMSprop)]
    [InlineData(Optimizer.SGD)]
    public void A_resumed_optimizer_goes_on_as_if_it_had_never_stopped(Optimizer optimizer)
    {
        LabeledImages images = RandomImages.For(NormalizedCnn.Definition, 64);
        TrainingOptions once = new() { Optimizer = optimizer, Momentum = 0.9, Epochs = 1, BatchSize = 64, ValidationSplit = 0 };
        using NormalizedCnn inOne = new(seed: 1);
        inOne.Train(images, once with { Epochs = 2 });
        using NormalizedCnn inTwo = new(seed: 1);
        inTwo.Train(images, once);
        using NormalizedCnn moved = new(seed: 2);
        using MemoryStream file = new();
        inTwo.Save(file, FileFormat.Keras);
        file.Position = 0;
        moved.LoadWeights(file, FileFormat.Keras);
        moved.Train(images, once with { Seed = 1, ResumeOptimizer = true });

        // Another order of the same images in the one batch sums their gradients in another order.
        Assert.Equal(2, moved.OptimizerState!.Iterations);
        float[] expected = inOne.GetWeights();
        float[] actual = moved.GetWeights();
        double difference = Math.Sqrt(expected.Zip(actual, (a, b) => (double)(a - b) * (a - b)).Sum() / expected.Sum(a => (double)a * a));
        Assert.InRange(difference, 0, 1e-3);
    }

    [Fact]
    public void What_a_worker_throws_comes_back()
    {
        WorkerTeam.Size = 3;
        LabeledImages images = RandomImages.For(PaperCnn.Definition, 8);
        using ManagedEngine engine = EngineOf(new PaperCnn(seed: 1));
        using ITrainingSession session = engine.StartTraining([.. WeightInitializer.Initialize(PaperCnn.Definition, 1)], images, PaperCnn.Definition.Training, seed: 1);
        session.BeginEpoch([0, 1, 2, 3, 4, 5, 6, 800], seen: 0);

        Assert.Throws<ArgumentOutOfRangeException>(() => session.TrainBatch(0, 8));
        session.BeginEpoch([0, 1, 2, 3, 4, 5, 6, 7], seen: 0);
        session.TrainBatch(0, 8);
        Assert.Equal(8, session.ReadTotals().Count);
    }

    [Fact]
    public void There_is_no_third_backend() => Assert.Throws<ArgumentOutOfRangeException>(() => new UndroppedCnn(1, (Backend)7));

    private static ManagedEngine EngineOf(Network network)
    {
        using (network)
        {
            return (ManagedEngine)network.ComputingEngine;
        }
    }
}
