using System.Numerics;
using MnistNet.Plots;
using Spectre.Console;

namespace MnistNet.Tool;

/// <summary>Trains a network, and leaves it with its report and its figures in a folder.</summary>
/// <param name="data">A data set's name or a folder.</param>
/// <param name="network">A built-in network's name, or the file of one.</param>
/// <param name="size">Rows and columns that pictures are made into; null leaves them to the network.</param>
/// <param name="channels">1 for grey, 3 for colour; null leaves it to the network.</param>
/// <param name="folder">Where everything goes.</param>
/// <param name="seed">Where all randomness starts.</param>
/// <param name="overwrites">Whether a finished training in the folder may be replaced.</param>
internal sealed class TrainCommand(string data, string network, (int Height, int Width)? size, int? channels, string folder, int seed, bool overwrites)
{
    private const int Worst = 10;
    private const int Shown = 10;

    // A handful of pictures needs more than ten rounds for a network to learn anything.
    private const int FewestSteps = 1500;
    private const int MostEpochs = 100;

    // Batch normalization needs several images, and Adam several steps an epoch.
    private const int SmallestBatch = 8;
    private const int FewestStepsOfEpoch = 16;

    public TrainReport Run(TrainingOptions options, CancellationToken cancellation)
    {
        string weights = Path.Combine(folder, "network.keras");
        string unfinished = Path.Combine(folder, "training.backup");
        OutputFile.Require(overwrites || File.Exists(unfinished), weights);
        if ((size is not null || channels is not null) && !PictureSource.IsOfPictures(data))
        {
            throw new InvalidDataException($"--size and --channels are for folders of pictures; the images of {data} stay as they are.");
        }

        NetworkDefinition declared = NetworkFile.Define(network);
        Shape shape = Shape.Image(size?.Height ?? declared.Input.Height, size?.Width ?? declared.Input.Width, channels ?? declared.Input.Channels);
        (LabeledImages train, LabeledImages test) = PictureSource.Load(data, shape, seed, cancellation);
        NetworkDefinition definition = declared.For(train.Shape, train.ClassCount);
        int batch = options.BatchSize ?? BatchSize(definition.Training, train.Count);
        Console.Error.WriteLine(FormattableString.Invariant($"{train.Count:N0} images to train on, in batches of {batch}, and {test.Count:N0} to evaluate on, {train.Shape}, {train.ClassCount} classes"));

        Directory.CreateDirectory(folder);
        using Network trained = NetworkCompiler.Compile(definition)(seed);
        History history = trained.Train(
            train,
            options with
            {
                BatchSize = batch,
                Epochs = options.Epochs ?? Epochs(definition.Training, batch, train.Count),
                Callbacks = [LearningRateSchedule.OneCycle(pctStart: 0.2), new BackupAndRestore(unfinished, deleteCheckpoint: false)],
            },
            new EpochLines(),
            cancellation);
        Evaluation evaluation = trained.Evaluate(test, cancellation);
        trained.Save(weights);
        RunManifest.Of(trained, train, history, evaluation).Save(Path.ChangeExtension(weights, ".json"));
        (string Name, Figure Figure)[] figures =
        [
            ("samples.png", Figures.Samples(train, Math.Min(Shown, train.Count))),
            ("loss.png", Figures.Loss(history)),
            ("accuracy.png", Figures.Accuracy(history)),
            ("confusion.png", Figures.Confusion(evaluation.ConfusionMatrix)),
            ("mistakes.png", Figures.Mistakes(test, [.. evaluation.Worst(Worst).Select(static worst => new Mistake(worst.Index, worst.Predicted, worst.Confidence, worst.Loss))])),
        ];
        foreach ((string name, Figure figure) in figures)
        {
            figure.SavePng(Path.Combine(folder, name));
        }

        // Only now is it finished: who is interrupted before has all of it after the same command.
        File.Delete(unfinished);
        return new(folder, ["network.keras", "network.json", .. figures.Select(static figure => figure.Name)], definition.ParameterCount, history.Epochs.Length, batch, evaluation.Accuracy, evaluation.Loss);
    }

    // The network's own, where that gives enough steps; else the largest power of two that does.
    private static int BatchSize(TrainingSettings declared, int images)
    {
        int most = (int)(images * (1 - declared.ValidationSplit)) / FewestStepsOfEpoch;
        return most >= declared.BatchSize
            ? declared.BatchSize
            : Math.Min(declared.BatchSize, Math.Max(SmallestBatch, (int)BitOperations.RoundUpToPowerOf2((uint)most + 1) / 2));
    }

    private static int Epochs(TrainingSettings declared, int batch, int images) =>
        Math.Max(declared.Epochs, Math.Min(MostEpochs, FewestSteps / Math.Max(1, images / batch)));
}

/// <summary>What came of a training.</summary>
internal sealed record TrainReport(string Folder, IReadOnlyList<string> Written, int Parameters, int Epochs, int BatchSize, double Accuracy, double Loss) : Report
{
    public override void WriteText(IAnsiConsole console)
    {
        console.WriteLine(FormattableString.Invariant($"{Parameters:N0} parameters, {Epochs} epochs in batches of {BatchSize}: {Percent.Of(Accuracy)} of the images held out are right, loss {Loss:0.0000}"));
        console.WriteLine($"{Folder}: {string.Join(", ", Written)}");
    }
}
