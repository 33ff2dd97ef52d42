using System.Globalization;
using MnistNet;
using MnistNet.Plots;

namespace PaperCnnSample;

/// <summary>Trains, evaluates, draws: the paper's trainer.</summary>
internal sealed class TrainCommand(string? dataFolder, string outputFolder, int seed, TrainingOptions options, BackendChoice backend)
{
    private readonly string checkpointPath = Path.Combine(outputFolder, "paper.h5");

    public int Run(CancellationToken cancellation)
    {
        MnistDataset digits = Digits.Load(dataFolder, Console.WriteLine, cancellation);
        Console.WriteLine(Digits.Describe(digits));
        Console.WriteLine(PaperCnn.Summary);
        Directory.CreateDirectory(outputFolder);
        string mark = Digits.Mark(digits);

        ModelCheckpoint checkpoint = new(checkpointPath);
        using PaperCnn network = new(seed, backend.First());
        History history;
        try
        {
            history = TrainingDisplay.Show(mark, progress =>
                network.Train(digits.Train, options with { Callbacks = [checkpoint] }, progress, cancellation));
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine(checkpoint.Best is { } epoch
                ? $"Stopped. {checkpointPath} holds the best epoch so far: {Describe(epoch, mark)}."
                : "Stopped before the end of the first epoch: there is nothing to keep.");
            return ExitCode.Stopped;
        }

        // What is measured on the test images is what the file holds, so that eval repeats it.
        using PaperCnn kept = PaperCnn.Load(checkpointPath, network.Backend);
        Evaluation evaluation = kept.Evaluate(digits.Test, cancellation);

        Comparison comparison = new(mark);
        comparison.AddTraining(history);
        comparison.AddTest(evaluation);
        comparison.Print();
        Console.WriteLine($"{checkpointPath} holds the best epoch: {Describe(checkpoint.Best!, mark)}.");
        RunManifest.Of(network, digits.Train, history, evaluation).Save(Path.ChangeExtension(checkpointPath, ".json"));
        Draw(digits, history, evaluation, mark.Length > 0 ? mark : null);
        if (backend == BackendChoice.Both)
        {
            Compare(digits, history, mark, cancellation);
        }

        return ExitCode.Success;
    }

    private void Compare(MnistDataset digits, History managed, string mark, CancellationToken cancellation)
    {
        Console.WriteLine("The same training on TorchSharp:");
        using PaperCnn network = new(seed, Backend.TorchSharp);
        History torch = TrainingDisplay.Show(mark, progress => network.Train(digits.Train, options, progress, cancellation));
        new BackendComparison(mark)
            .Trainings(managed, torch)
            .Predictions(checkpointPath, digits.Test, cancellation)
            .Print();
    }

    private static string Describe(EpochResult epoch, string mark)
    {
        (string part, double loss) = epoch.ValidationLoss is { } validation ? ("validation", validation) : ("training", epoch.Loss);
        return string.Create(CultureInfo.InvariantCulture, $"epoch {epoch.Epoch}, {part} loss {loss:F4}{(mark.Length > 0 ? $" ({mark})" : "")}");
    }

    private void Draw(MnistDataset digits, History history, Evaluation evaluation, string? note)
    {
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

        Console.WriteLine($"{folder} holds figures 1, 2, 5, 6 and 7.");
    }
}
