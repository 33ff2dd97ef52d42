using System.Reflection;
using MnistNet.Torch.Tests.Networks;

namespace MnistNet.Managed.Tests;

public sealed class TrainingMemoryTests : IDisposable
{
    private readonly int size = WorkerTeam.Size;

    public TrainingMemoryTests() => WorkerTeam.Size = 1;

    public void Dispose() => WorkerTeam.Size = size;

    // On one thread, which is this one, so that all of it is counted.
    [Theory]
    [InlineData("PaperCnn", Optimizer.Adam, 0, 0)]
    [InlineData(nameof(NormalizedCnn), Optimizer.Adam, 0, 0)]
    [InlineData("PaperCnn", Optimizer.AdamW, 0.1, 0)]
    [InlineData("PaperCnn", Optimizer.Nadam, 0, 0.1)]
    [InlineData("PaperCnn", Optimizer.RMSprop, 0, 0)]
    [InlineData("PaperCnn", Optimizer.SGD, 0, 0)]
    public void A_batch_allocates_nothing(string name, Optimizer optimizer, double clipNorm, double globalClipNorm)
    {
        NetworkCase network = NetworkCases.Of(name);
        LabeledImages digits = SyntheticDigits.Create(256, 1).Train;
        TrainingSettings settings = new()
        {
            Optimizer = optimizer,
            Momentum = 0.9,
            Nesterov = true,
            Centered = true,
            AMSGrad = true,
            ClipNorm = clipNorm,
            GlobalClipNorm = globalClipNorm,
            UseEma = clipNorm > 0,
            LabelSmoothing = globalClipNorm,
        };
        using Network created = network.Create(Backend.Managed);
        using INetworkEngine engine = EngineOf(created);
        using ITrainingSession session = engine.StartTraining([.. WeightInitializer.Initialize(network.Definition, 1)], digits, settings, seed: 1);
        session.BeginEpoch([.. Enumerable.Range(0, 256)], seen: 0);
        session.TrainBatch(0, 64);
        session.TrainBatch(64, 64);

        long allocated = Allocations.Of(() =>
        {
            session.TrainBatch(128, 64);
            session.TrainBatch(192, 64);
        });

        Assert.Equal(0, allocated);
    }

    // What Network asks the generated code for; users have no need of it.
    private static INetworkEngine EngineOf(Network network) =>
        (INetworkEngine)typeof(Network).GetMethod("CreateEngine", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(network, [Backend.Managed])!;
}
