using System.Globalization;
using PaperCnnSample;

namespace MnistNet.Benchmarks;

/// <summary>
/// The paper's configuration with several seeds. The test images are read once a seed, after the epoch was chosen by its
/// validation loss.
/// </summary>
internal static class AccuracyBenchmark
{
    public static void Run(MnistDataset digits, int seeds, Backend backend)
    {
        string path = Path.Combine(Path.GetTempPath(), $"mnistnet-{Environment.ProcessId}.h5");
        List<double> accuracies = [];
        Console.WriteLine("| seed | training | validation | chosen epoch | test | 4s taken for 9s |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|");
        try
        {
            for (int seed = 1; seed <= seeds; seed++)
            {
                ModelCheckpoint checkpoint = new(path);
                using PaperCnn network = new(seed, backend);
                History history = network.Train(digits.Train, new TrainingOptions { Callbacks = [checkpoint] });
                using PaperCnn best = PaperCnn.Load(path, backend);
                Evaluation test = best.Evaluate(digits.Test);
                accuracies.Add(test.Accuracy);
                Print($"| {seed} | {history.Accuracy.Max():P2} | {history.ValidationAccuracy.Max():P2} | {checkpoint.Best!.Epoch} | {test.Accuracy:P2} | {test.ConfusionMatrix.Rate(4, 9):P2} |");
            }
        }
        finally
        {
            File.Delete(path);
        }

        double mean = accuracies.Average();
        double deviation = Math.Sqrt(accuracies.Sum(accuracy => (accuracy - mean) * (accuracy - mean)) / Math.Max(accuracies.Count - 1, 1));
        Console.WriteLine();
        Print($"{backend}, test accuracy: {mean:P2} ± {deviation:P2} (mean and standard deviation of {seeds} seeds){(digits.IsSynthetic ? " on synthetic digits" : "")}; the paper reports 98.65 %.");
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
