using System.CommandLine;
using MnistNet;
using MnistNet.Torch;

namespace PaperCnnSample;

/// <summary>What can be asked of the program.</summary>
internal static class CommandLine
{
    private static readonly string Optimizers = $"{string.Join(", ", Enum.GetNames<Optimizer>()[..^1])} or {Enum.GetNames<Optimizer>()[^1]}";

    public static RootCommand Create()
    {
        Option<string?> data = new("--data") { Description = "Folder with the four MNIST files. Without it: MNISTNET_DATA, else those that come with the program.", HelpName = "DIR", Recursive = true };
        Option<int?> epochs = new("--epochs") { Description = "How often the training images are seen [10]", HelpName = "N" };
        Option<int> seed = new("--seed") { Description = "Where all randomness starts: the same seed, the same run", HelpName = "N", DefaultValueFactory = _ => 1 };
        Option<int?> batchSize = new("--batch-size") { Description = "Images per step [128]", HelpName = "N" };
        Option<double?> learningRate = new("--learning-rate") { Description = "Step size [0.001]", HelpName = "X" };
        Option<Optimizer?> optimizer = new("--optimizer") { Description = $"{Optimizers} [Adam]", HelpName = "NAME" };
        Option<string?> output = new("--out") { Description = "Folder for paper.h5, paper.json and images/", HelpName = "DIR", DefaultValueFactory = _ => "." };
        Option<BackendChoice> backend = new("--backend") { Description = "What computes: Managed, C# alone; TorchSharp, libtorch; Both, one after the other, and how they compare", HelpName = "NAME", DefaultValueFactory = _ => BackendChoice.Managed, Recursive = true };
        epochs.Require(static value => value >= 1, "a whole number, at least 1");
        batchSize.Require(static value => value >= 1, "a whole number, at least 1");
        learningRate.Require(static value => value is > 0 and < double.PositiveInfinity, "a positive number");
        optimizer.Require(static value => Enum.IsDefined(value!.Value), Optimizers);
        backend.Require(static value => Enum.IsDefined(value), "Managed, TorchSharp or Both");
        data.RequirePath("a folder");
        output.RequirePath("a folder");

        RootCommand root = new("Trains the network of \"Assignment: CNN and MNIST\", evaluates it, draws its figures and saves a checkpoint.")
        {
            data, epochs, seed, batchSize, learningRate, optimizer, output, backend,
        };
        root.SetAction((arguments, cancellation) => Run(() =>
        {
            TrainingOptions options = new()
            {
                Epochs = arguments.GetValue(epochs),
                BatchSize = arguments.GetValue(batchSize),
                LearningRate = arguments.GetValue(learningRate),
                Optimizer = arguments.GetValue(optimizer),
            };
            return new TrainCommand(arguments.GetValue(data), arguments.GetValue(output)!, arguments.GetValue(seed), options, arguments.GetValue(backend)).Run(cancellation);
        }));

        Argument<string> checkpoint = new("checkpoint") { Description = "A file that the trainer, Keras or PyTorch wrote; the extension says which format", HelpName = "FILE" };
        checkpoint.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValue(checkpoint)))
            {
                result.AddError("The checkpoint has no name; expected a file.");
            }
        });
        Command evaluate = new("eval", "Evaluates a checkpoint on the test images, without training.") { checkpoint };
        evaluate.SetAction((arguments, cancellation) => Run(() =>
            new EvaluateCommand(arguments.GetValue(data), arguments.GetValue(checkpoint)!, arguments.GetValue(backend)).Run(cancellation)));
        root.Add(evaluate);
        return root;
    }

    /// <summary>Runs off the main thread, so that Ctrl-C is heard, and turns what the user can mend into one line. Anything else is a bug, and keeps its stack.</summary>
    private static async Task<int> Run(Func<int> command)
    {
        try
        {
            return await Task.Run(command).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException or NotSupportedException or LibTorchLoadException)
        {
            await Console.Error.WriteLineAsync("error: " + exception.Message).ConfigureAwait(false);
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped.").ConfigureAwait(false);
            return ExitCode.Stopped;
        }
    }
}
