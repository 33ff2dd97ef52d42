using MnistNet.Torch;
using static MnistNet.Benchmarks.Zoo.ZooTable;

namespace MnistNet.Benchmarks.Zoo;

/// <summary>An epoch of training on all threads, against the routine that the compiler writes for TorchSharp, and against a plain loop.</summary>
internal static class TrainingTable
{
    private const int BatchSize = 128;

    /// <summary>Measures, and prints a row for each network.</summary>
    public static void Print(IReadOnlyList<ZooNetwork> networks, LabeledImages training, int rounds)
    {
        LibTorch.EnsureLoaded();
        _ = new ZooTable(
            $"An epoch of {Number(training.Count, 0)} images, {Environment.ProcessorCount} threads (libtorch: {TorchSharp.torch.get_num_threads()})",
            "network", "parameters", "engine, s", "emitted routine, s", "times", "plain loop, s", "times", "GFLOP/s", "of the paper's");
        List<double> emittedRatios = [];
        List<double> plainRatios = [];
        double? paper = null;
        foreach (ZooNetwork network in networks)
        {
            using Network managed = network.Create(Backend.Managed);
            using Network emitted = network.Create(Backend.TorchSharp);
            LabeledImages images = ZooImages.Fit(training, managed.InputShape, managed.ClassCount);
            using PlainLoop loop = new(network.CreatePlain(), images, BatchSize);
            TrainingOptions epoch = new() { Epochs = 1, BatchSize = BatchSize, ValidationSplit = 0 };
            Contender ours = new(() => managed.Train(images, epoch));
            Contender routine = new(() => emitted.Train(images, epoch));
            Contender plain = new(loop.RunEpoch);
            Contender.Compete(rounds, ours, routine, plain);

            // The gradients of weights and of inputs take as many multiply-adds each as the forward pass.
            double speed = 3 * 2.0 * managed.Resolved.MultiplyAdds * images.Count / ours.Seconds / 1e9;
            emittedRatios.Add(ours.TimesFasterThan(routine));
            plainRatios.Add(ours.TimesFasterThan(plain));
            ZooTable.Print(
                network.Name,
                Number(managed.Resolved.ParameterCount, 0),
                Number(ours.Seconds, 2),
                Number(routine.Seconds, 2),
                Number(emittedRatios[^1], 2),
                Number(plain.Seconds, 2),
                Number(plainRatios[^1], 2),
                Number(speed, 1),
                Number(speed / (paper ??= speed), 2));
        }

        Console.WriteLine();
        PrintMean("Times faster than the emitted routine", emittedRatios);
        PrintMean("Times faster than the plain loop", plainRatios);
    }
}
