using System.Globalization;
using MnistNet;
using MnistNet.Plots;
using Spectre.Console;

namespace PaperCnnSample;

/// <summary>Trains, evaluates, draws: the paper's trainer.</summary>
internal sealed class TrainCommand(string? dataFolder, string outputFolder, int seed, TrainingOptions options)
{
    private readonly string checkpointPath = Path.Combine(outputFolder, "paper.h5");

    public int Run(CancellationToken cancellation)
    {
        MnistDataset digits = Digits.Load(dataFolder, cancellation);
        AnsiConsole.WriteLine(PaperCnn.Summary);
        Directory.CreateDirectory(outputFolder);

        ModelCheckpoint checkpoint = new(checkpointPath);
        using PaperCnn network = new(seed);
        History history;
        try
        {
            history = TrainingDisplay.Show(progress =>
                network.Train(digits.Train, options with { Callbacks = [checkpoint] }, progress, cancellation));
        }
        catch (OperationCanceledException)
        {
            AnsiConsole.WriteLine(checkpoint.Best is { } epoch
                ? $"Stopped. {checkpointPath} holds the best epoch so far: {Describe(epoch)}."
                : "Stopped before the end of the first epoch: there is nothing to keep.");
            return ExitCode.Stopped;
        }

        // What is measured on the test images is what the file holds, so that eval repeats it.
        using PaperCnn kept = PaperCnn.Load(checkpointPath);
        Evaluation evaluation = kept.Evaluate(digits.Test, cancellation);

        Comparison comparison = new(digits.IsSynthetic);
        comparison.AddTraining(history);
        comparison.AddTest(evaluation);
        comparison.Print();
        AnsiConsole.WriteLine($"{checkpointPath} holds the best epoch: {Describe(checkpoint.Best!)}.");
        Draw(digits, history, evaluation);
        return ExitCode.Success;
    }

    private static string Describe(EpochResult epoch) => epoch.ValidationLoss is { } loss
        ? string.Create(CultureInfo.InvariantCulture, $"epoch {epoch.Epoch}, validation loss {loss:F4}")
        : string.Create(CultureInfo.InvariantCulture, $"epoch {epoch.Epoch}, training loss {epoch.Loss:F4}");

    private void Draw(MnistDataset digits, History history, Evaluation evaluation)
    {
        string? note = digits.IsSynthetic ? "synthetic digits" : null;
        string folder = Path.Combine(outputFolder, "images");
        Directory.CreateDirectory(folder);
        (string Name, Figure Figure)[] figures =
        [
            ("figure-1-samples.png", Figures.Samples(digits.Train)),
            ("figure-2-classes.png", Figures.ClassHistogram(digits.Train, digits.Test)),
            ("figure-5-loss.png", Figures.Loss(history, note)),
            ("figure-6-accuracy.png", Figures.Accuracy(history, note)),
            ("figure-7-confusion.png", Figures.Confusion(evaluation.ConfusionMatrix, note)),
        ];
        foreach ((string name, Figure figure) in figures)
        {
            figure.SavePng(Path.Combine(folder, name));
        }

        AnsiConsole.WriteLine($"{folder} holds figures 1, 2, 5, 6 and 7.");
    }
}
