using System.Diagnostics;
using System.Globalization;
using MnistNet.Torch;
using PaperCnnSample;

namespace MnistNet.Benchmarks;

/// <summary>The peak of memory of a training, each contender in a process of its own.</summary>
internal static class MemoryBenchmark
{
    private const int BatchSize = 128;

    /// <summary>Prints how many times the plain loop's peak holds the managed engine's.</summary>
    public static void Run(string? dataFolder)
    {
        double managed = PeakOf("managed", dataFolder);
        double plain = PeakOf("plain", dataFolder);
        Duel.Print("peak memory of training", Text(managed), $"plain TorchSharp loop {Text(plain)}", plain / managed, 3);
    }

    /// <summary>Trains an epoch in this process, and prints its peak.</summary>
    public static void Train(MnistDataset digits, string contender)
    {
        LabeledImages images = digits.Train.Slice(0, Math.Min(51_000, digits.Train.Count));
        if (contender == "managed")
        {
            using PaperCnn network = new(seed: 1);
            network.Train(images, new TrainingOptions { Epochs = 1, ValidationSplit = 0 });
        }
        else
        {
            LibTorch.EnsureLoaded();
            using PlainLoop loop = new(new PlainCnn(), images, BatchSize);
            loop.RunEpoch();
        }

        using Process self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{self.PeakWorkingSet64 / (double)(1 << 20):F1}"));
    }

    private static double PeakOf(string contender, string? dataFolder)
    {
        using Process process = SelfProcess.Start(["memory", contender, .. dataFolder is null ? Array.Empty<string>() : ["--data", dataFolder]], redirect: true);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1], CultureInfo.InvariantCulture);
    }

    private static string Text(double mebibytes) => string.Create(CultureInfo.InvariantCulture, $"{mebibytes:F0} MiB");
}
