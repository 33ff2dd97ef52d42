using System.Diagnostics;
using System.Globalization;
using MnistNet.Torch;
using PaperCnnSample;
using static TorchSharp.torch;

namespace MnistNet.Benchmarks;

/// <summary>The emitted routine against a plain loop: epochs of both in turn, so that a drifting machine hits both alike.</summary>
internal static class SpeedBenchmark
{
    private const int TrainingImages = 51_000;
    private const int BatchSize = 128;

    public static void Run(MnistDataset digits, int rounds)
    {
        LibTorch.EnsureLoaded();
        LabeledImages images = digits.Train.Slice(0, Math.Min(TrainingImages, digits.Train.Count));
        using PlainLoop plain = new(new PlainCnn(), images, BatchSize);
        using TorchEngine<PaperCnn.TorchModule> engine = new(PaperCnn.Definition, () => new PaperCnn.TorchModule(1));
        using ITrainingSession session = engine.StartTraining([.. WeightInitializer.Initialize(PaperCnn.Definition, 1)], images, PaperCnn.Definition.Training, seed: 1);

        List<double> plainSeconds = [];
        List<double> emittedSeconds = [];
        for (int round = 0; round <= rounds; round++)
        {
            double plainTime = Time(plain.RunEpoch);
            double emittedTime = Time(() => RunEpoch(session, images.Count, round));
            string label = round == 0 ? "warm-up" : $"round {round}";
            Print($"{label,-8}  plain {plainTime,6:F2} s  emitted {emittedTime,6:F2} s  ratio {emittedTime / plainTime:F3}");
            if (round > 0)
            {
                plainSeconds.Add(plainTime);
                emittedSeconds.Add(emittedTime);
            }
        }

        double step = Median(emittedSeconds) / ((images.Count + BatchSize - 1) / BatchSize);
        double assembly = AssemblyTime(images);
        Console.WriteLine();
        Print($"epoch of {images.Count:N0} images, batches of {BatchSize}, medians of {rounds} rounds on {get_num_threads()} threads:");
        Print($"  plain TorchSharp loop   {Median(plainSeconds):F2} s");
        Print($"  emitted routine         {Median(emittedSeconds):F2} s");
        Print($"  ratio, median of pairs  {Median([.. emittedSeconds.Zip(plainSeconds, (a, b) => a / b)]):F3}  (must be at most 0.9)");
        Print($"assembling a batch: {assembly * 1e6:F0} µs of a step of {step * 1e6:F0} µs = {assembly / step:P2}  (must be under 3 %)");
    }

    private static void RunEpoch(ITrainingSession session, int count, int epoch)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        new SeededRandom(epoch).Shuffle<int>(order);
        session.BeginEpoch(order, (long)epoch * count);
        for (int first = 0; first < count; first += BatchSize)
        {
            session.TrainBatch(first, Math.Min(BatchSize, count - first));
        }

        _ = session.ReadTotals();
    }

    private static double AssemblyTime(LabeledImages images)
    {
        using TorchImages tensors = new(images, CPU);
        using Tensor order = randperm(images.Count, ScalarType.Int64);
        List<double> times = [];
        for (int round = 0; round < 5; round++)
        {
            int batches = images.Count / BatchSize;
            times.Add(Time(() =>
            {
                for (int batch = 0; batch < batches; batch++)
                {
                    using var scope = NewDisposeScope();
                    tensors.Pick(order.narrow(0, batch * BatchSize, BatchSize));
                }
            }) / batches);
        }

        return Median(times);
    }

    private static double Time(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
