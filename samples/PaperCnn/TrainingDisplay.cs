using System.Globalization;
using MnistNet;
using Spectre.Console;

namespace PaperCnnSample;

/// <summary>Shows a training as it goes: a bar on a terminal, plain lines elsewhere.</summary>
internal static class TrainingDisplay
{
    public static History Show(Func<IProgress<TrainingProgress>, History> train)
    {
        if (!AnsiConsole.Profile.Capabilities.Interactive || Console.IsOutputRedirected)
        {
            return train(new Lines());
        }

        return AnsiConsole.Progress()
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context => train(new Bar(context.AddTask("starting"))));
    }

    private static string Describe(TrainingProgress progress) => string.Create(
        CultureInfo.InvariantCulture,
        $"epoch {progress.Epoch}/{progress.Epochs}  batch {progress.Batch}/{progress.Batches}  loss {progress.Loss:F4}  accuracy {progress.Accuracy:P2}  left {progress.Remaining:m\\:ss}");

    private static string Describe(EpochResult epoch, int epochs)
    {
        string validation = epoch.ValidationLoss is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"  val_loss {epoch.ValidationLoss:F4}  val_accuracy {epoch.ValidationAccuracy:P2}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {epoch.Epoch,2}/{epochs}  loss {epoch.Loss:F4}  accuracy {epoch.Accuracy:P2}{validation}  {epoch.Seconds:F1} s");
    }

    private sealed class Bar(ProgressTask task) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            task.MaxValue = (double)value.Epochs * value.Batches;
            task.Value = ((double)(value.Epoch - 1) * value.Batches) + value.Batch;
            task.Description = Describe(value);
            if (value.Completed is { } epoch)
            {
                AnsiConsole.WriteLine(Describe(epoch, value.Epochs));
            }
        }
    }

    private sealed class Lines : IProgress<TrainingProgress>
    {
        private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
        private long lastLine = System.Diagnostics.Stopwatch.GetTimestamp();

        public void Report(TrainingProgress value)
        {
            if (value.Completed is { } epoch)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Describe(epoch, value.Epochs)}  left {value.Remaining:m\\:ss}"));
            }
            else if (System.Diagnostics.Stopwatch.GetElapsedTime(lastLine) >= Interval)
            {
                Console.WriteLine(Describe(value));
            }
            else
            {
                return;
            }

            lastLine = System.Diagnostics.Stopwatch.GetTimestamp();
        }
    }
}
