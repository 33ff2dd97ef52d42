using System.Diagnostics;
using System.Globalization;
using MnistNet.Managed;
using PaperCnnSample;

namespace MnistNet.Benchmarks;

/// <summary>Epochs of the paper's network on the managed engine, on one thread and on all in turn, and predictions one by one.</summary>
internal static class ManagedBenchmark
{
    private const int TrainingImages = 51_000;
    private const int Predictions = 5_000;

    public static void Run(MnistDataset digits, int rounds)
    {
        LabeledImages images = digits.Train.Slice(0, Math.Min(TrainingImages, digits.Train.Count));
        using PaperCnn network = new(seed: 1, Backend.Managed);
        int all = WorkerTeam.Size;
        for (int round = 0; round <= rounds; round++)
        {
            double single = Epoch(network, images, 1);
            double together = Epoch(network, images, all);
            string label = round == 0 ? "warm-up" : $"round {round}";
            Print($"{label,-8}  1 thread {single,6:F2} s  {all} threads {together,6:F2} s");
        }

        float[] pixels = new float[images.Shape.Size];
        float[] probabilities = new float[images.ClassCount];
        images.CopyScaled(0, pixels);
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < Predictions; i++)
        {
            network.Predict(pixels, probabilities);
        }

        Print($"a prediction  {Stopwatch.GetElapsedTime(start).TotalMicroseconds / Predictions:F1} µs");
    }

    private static double Epoch(PaperCnn network, LabeledImages images, int threads)
    {
        WorkerTeam.Size = threads;
        long start = Stopwatch.GetTimestamp();
        network.Train(images, new TrainingOptions { Epochs = 1, ValidationSplit = 0 });
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
