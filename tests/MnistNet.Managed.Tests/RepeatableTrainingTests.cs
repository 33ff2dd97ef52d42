using MnistNet.Torch.Tests.Networks;

namespace MnistNet.Managed.Tests;

/// <summary>One seed gives the same training to the last bit, on however many threads.</summary>
public sealed class RepeatableTrainingTests : IDisposable
{
    private static readonly LabeledImages Digits = SyntheticDigits.Create(500, 1).Train;
    private readonly int size = WorkerTeam.Size;

    public void Dispose() => WorkerTeam.Size = size;

    [Theory]
    [InlineData(nameof(TinyCnn), Optimizer.Adam)]
    [InlineData(nameof(TinyCnn), Optimizer.RMSprop)]
    [InlineData(nameof(NormalizedCnn), Optimizer.SGD)]
    [InlineData("PaperCnn", Optimizer.Adam)]
    [InlineData(nameof(StartedCnn), Optimizer.Adam)]
    [InlineData(nameof(NormalizedCnn), Optimizer.AdamW)]
    [InlineData("PaperCnn", Optimizer.Nadam)]
    public void The_number_of_threads_makes_no_difference(string name, Optimizer optimizer)
    {
        (History History, float[] Weights)[] runs = [.. new[] { 1, 2, 3, 5, 16 }.Select(threads => Train(name, optimizer, threads, seed: 4))];

        Assert.All(runs, run =>
        {
            Assert.Equal(runs[0].Weights, run.Weights);
            Assert.Equal(runs[0].History.Loss, run.History.Loss);
            Assert.Equal(runs[0].History.ValidationLoss, run.History.ValidationLoss);
        });
        Assert.NotEqual(runs[0].Weights, Train(name, optimizer, 2, seed: 5).Weights);
    }

    private static (History History, float[] Weights) Train(string name, Optimizer optimizer, int threads, int seed)
    {
        WorkerTeam.Size = threads;
        using Network network = NetworkCases.Of(name).Create(Backend.Managed);
        network.SetWeights(WeightInitializer.Initialize(NetworkCases.Of(name).Definition, seed));
        History history = network.Train(Digits, new TrainingOptions
        {
            Epochs = 2,
            BatchSize = 60,
            ValidationSplit = 0.2,
            Optimizer = optimizer,
            Momentum = 0.9,
            GlobalClipNorm = optimizer == Optimizer.AdamW ? 0.1 : 0,
            ClipNorm = optimizer == Optimizer.Nadam ? 0.1 : 0,
            UseEma = optimizer is Optimizer.AdamW or Optimizer.Nadam,
            Seed = seed,
        });
        return (history, network.GetWeights());
    }
}
