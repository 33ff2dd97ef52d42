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
internal sealed class TrainCommand(string data, string network, (int Height, int Width)? size, int? channels, string folder, int seed)
{
    private const int Worst = 10;

    // A handful of pictures needs more than ten rounds for a network to learn anything.
    private const int FewestSteps = 1500;
    private const int MostEpochs = 100;

    public TrainReport Run(TrainingOptions options, CancellationToken cancellation)
    {
        NetworkDefinition declared = NetworkFile.Define(network);
        Shape shape = Shape.Image(size?.Height ?? declared.Input.Height, size?.Width ?? declared.Input.Width, channels ?? declared.Input.Channels);
        (LabeledImages train, LabeledImages test) = PictureSource.Load(data, shape, seed, cancellation);
        Console.Error.WriteLine(FormattableString.Invariant($"{train.Count:N0} images to train on and {test.Count:N0} to evaluate on, {train.Shape}, {train.ClassCount} classes"));

        Directory.CreateDirectory(folder);
        string weights = Path.Combine(folder, "network.keras");
        NetworkDefinition definition = declared.For(train.Shape, train.ClassCount);
        using Network trained = NetworkCompiler.Compile(definition)(seed);
        BackupAndRestore backup = new(Path.Combine(folder, "training.backup"));
        History history = trained.Train(
            train, options with { Epochs = options.Epochs ?? Epochs(definition, options, train.Count), Callbacks = [LearningRateSchedule.OneCycle(pctStart: 0.2), backup] }, new EpochLines(), cancellation);
        Evaluation evaluation = trained.Evaluate(test, cancellation);
        trained.Save(weights);
        RunManifest.Of(trained, train, history, evaluation).Save(Path.ChangeExtension(weights, ".json"));
        (string Name, Figure Figure)[] figures =
        [
            ("samples.png", Figures.Samples(train)),
            ("loss.png", Figures.Loss(history)),
            ("accuracy.png", Figures.Accuracy(history)),
            ("confusion.png", Figures.Confusion(evaluation.ConfusionMatrix)),
            ("mistakes.png", Figures.Mistakes(test, [.. evaluation.Worst(Worst).Select(static worst => new Mistake(worst.Index, worst.Predicted, worst.Confidence, worst.Loss))])),
        ];
        foreach ((string name, Figure figure) in figures)
        {
            figure.SavePng(Path.Combine(folder, name));
        }

        return new(folder, ["network.keras", "network.json", .. figures.Select(static figure => figure.Name)], definition.ParameterCount, history.Epochs.Length, evaluation.Accuracy, evaluation.Loss);
    }

    private static int Epochs(NetworkDefinition definition, TrainingOptions options, int images)
    {
        int batches = Math.Max(1, images / (options.BatchSize ?? definition.Training.BatchSize));
        return Math.Max(definition.Training.Epochs, Math.Min(MostEpochs, FewestSteps / batches));
    }
}

/// <summary>What came of a training.</summary>
internal sealed record TrainReport(string Folder, IReadOnlyList<string> Written, int Parameters, int Epochs, double Accuracy, double Loss) : Report
{
    public override void WriteText(IAnsiConsole console)
    {
        console.WriteLine(FormattableString.Invariant($"{Parameters:N0} parameters, {Epochs} epochs: {Percent.Of(Accuracy)} of the images held out are right, loss {Loss:0.0000}"));
        console.WriteLine($"{Folder}: {string.Join(", ", Written)}");
    }
}
