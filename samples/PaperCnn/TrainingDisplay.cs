using System.Diagnostics;
using System.Globalization;
using MnistNet;
using Spectre.Console;

namespace PaperCnnSample;

/// <summary>Shows a training as it goes: a bar on a terminal, plain lines elsewhere.</summary>
internal sealed class TrainingDisplay : IProgress<TrainingProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly string mark;
    private readonly ProgressTask? bar;
    private long lastLine = Stopwatch.GetTimestamp();

    private TrainingDisplay(string mark, ProgressTask? bar)
    {
        this.mark = mark.Length > 0 ? $"[{mark}] " : "";
        this.bar = bar;
    }

    /// <summary>Runs a training and shows it.</summary>
    /// <param name="mark">What every line says of the images; empty for MNIST.</param>
    /// <param name="train">Trains, and reports.</param>
    /// <returns>What the training returns.</returns>
    public static History Show(string mark, Func<IProgress<TrainingProgress>, History> train)
    {
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive)
        {
            return train(new TrainingDisplay(mark, bar: null));
        }

        return AnsiConsole.Progress()
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context => train(new TrainingDisplay(mark, context.AddTask("starting"))));
    }

    public void Report(TrainingProgress value)
    {
        if (value.Completed is { } epoch)
        {
            WriteLine(Describe(epoch, value));
        }
        else if (bar is null && Stopwatch.GetElapsedTime(lastLine) >= Interval)
        {
            WriteLine(Describe(value));
        }

        if (bar is not null)
        {
            bar.MaxValue = (double)value.Epochs * value.Batches;
            bar.Value = ((double)(value.Epoch - 1) * value.Batches) + value.Batch;
            bar.Description = Markup.Escape(mark + Describe(value));
        }
    }

    private static string Describe(TrainingProgress progress) => string.Create(
        CultureInfo.InvariantCulture,
        $"epoch {progress.Epoch}/{progress.Epochs}  batch {progress.Batch}/{progress.Batches}  loss {progress.Loss:F4}  accuracy {progress.Accuracy:P2}  left {progress.Remaining:m\\:ss}");

    private static string Describe(EpochResult epoch, TrainingProgress progress)
    {
        string validation = epoch.ValidationLoss is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"  val_loss {epoch.ValidationLoss:F4}  val_accuracy {epoch.ValidationAccuracy:P2}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {epoch.Epoch,2}/{progress.Epochs}  loss {epoch.Loss:F4}  accuracy {epoch.Accuracy:P2}{validation}  {epoch.Seconds:F1} s  left {progress.Remaining:m\\:ss}");
    }

    // Above the bar where there is one, and never wrapped where there is none.
    private void WriteLine(string line)
    {
        lastLine = Stopwatch.GetTimestamp();
        if (bar is null)
        {
            Console.WriteLine(mark + line);
        }
        else
        {
            AnsiConsole.WriteLine(mark + line);
        }
    }
}
