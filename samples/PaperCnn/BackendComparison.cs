using System.Diagnostics;
using System.Globalization;
using MnistNet;
using Spectre.Console;

namespace PaperCnnSample;

/// <summary>The managed engine beside TorchSharp, measured in this run.</summary>
internal sealed class BackendComparison
{
    private readonly Table table = new Table().AddColumn("");

    /// <summary>Starts the table.</summary>
    /// <param name="mark">What the headings say of the images; empty for MNIST.</param>
    public BackendComparison(string mark)
    {
        foreach (Backend backend in new[] { Backend.Managed, Backend.TorchSharp })
        {
            table.AddColumn(new TableColumn(mark.Length > 0 ? $"{backend} ({mark})" : $"{backend}").RightAligned());
        }
    }

    /// <summary>Adds how two trainings with the same seed went.</summary>
    public BackendComparison Trainings(History managed, History torch)
    {
        Add("seconds an epoch, median", Median(managed), Median(torch), "F2");
        Add("training loss, last epoch", managed.Loss.Last(), torch.Loss.Last(), "F4");
        Add("training accuracy, last epoch", managed.Accuracy.Last(), torch.Accuracy.Last(), "P2");
        return this;
    }

    /// <summary>Adds what both make of the same weights.</summary>
    public BackendComparison Predictions(string checkpointPath, LabeledImages test, CancellationToken cancellation)
    {
        (Evaluation managed, double managedSeconds, float[] here) = Evaluate(Backend.Managed);
        (Evaluation torch, double torchSeconds, float[] there) = Evaluate(Backend.TorchSharp);
        Add("test accuracy, same weights", managed.Accuracy, torch.Accuracy, "P2");
        Add($"seconds for {test.Count.ToString("N0", CultureInfo.InvariantCulture)} images", managedSeconds, torchSeconds, "F3");
        double difference = here.Zip(there, (a, b) => Math.Abs((double)a - b)).Max();
        table.AddRow("largest difference of a probability", difference.ToString("E1", CultureInfo.InvariantCulture), "");
        return this;

        (Evaluation Evaluation, double Seconds, float[] Probabilities) Evaluate(Backend backend)
        {
            using PaperCnn network = PaperCnn.Load(checkpointPath, backend);
            float[] pixels = new float[test.Count * test.Shape.Size];
            for (int i = 0; i < test.Count; i++)
            {
                test.CopyScaled(i, pixels.AsSpan(i * (int)test.Shape.Size, (int)test.Shape.Size));
            }

            float[] probabilities = new float[test.Count * test.ClassCount];
            network.PredictBatch(pixels, probabilities);

            // The first call has compiled and loaded what there is.
            long start = Stopwatch.GetTimestamp();
            network.PredictBatch(pixels, probabilities);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            return (network.Evaluate(test, cancellation), seconds, probabilities);
        }
    }

    public void Print() => AnsiConsole.Write(table);

    private static double Median(History history) => history.Epochs.Select(epoch => epoch.Seconds).Order().ElementAt(history.Epochs.Length / 2);

    private void Add(string name, double managed, double torch, string format) =>
        table.AddRow(name, managed.ToString(format, CultureInfo.InvariantCulture), torch.ToString(format, CultureInfo.InvariantCulture));
}
