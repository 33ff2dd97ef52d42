using System.CommandLine;
using System.CommandLine.Help;
using Spectre.Console;

namespace MnistNet.Tool;

/// <summary>What can be asked of the program.</summary>
internal static class CommandLine
{
    private static readonly Option<bool> Json = new("--json") { Description = "One JSON object instead of text", Recursive = true };

    // A RootCommand would be called as its assembly, which cannot have the command's name: MnistNet.dll has it already.
    public static Command Create() => new("mnistnet", "Small convolutional networks: train, evaluate, predict, compare, convert, import.")
    {
        new HelpOption(),
        new VersionOption(),
        Json,
        New(),
        Import(),
        Inspect(),
        Convert(),
        Train(),
        Evaluate(),
        Predict(),
        Compare(),
        Doctor(),
    };

    private static Command New()
    {
        Argument<string> name = new("name") { Description = "What the project, its folder and its class are called" };
        Option<bool> pictures = new("--pictures") { Description = "For pictures of your own, one folder a class, instead of MNIST's digits" };
        Option<int> classes = new("--classes") { Description = "How many classes the pictures have", HelpName = "N", DefaultValueFactory = _ => 10 };
        Option<bool> web = new("--web") { Description = "A web API that reads pictures" };
        Option<bool> test = new("--test") { Description = "With a project of tests" };
        Option<bool> noRestore = new("--no-restore") { Description = "Leaves the packages unrestored" };
        Command command = new("new", "Begins a project.") { name, pictures, classes, web, test, noRestore };
        command.SetAction((arguments, cancellation) => Answer(arguments, () => NewCommand.Run(
            arguments.GetRequiredValue(name),
            [
                .. new[] { pictures, web, test, noRestore }.Where(option => arguments.GetValue(option)).Select(static option => option.Name),
                classes.Name, arguments.GetValue(classes).ToString(CultureInfo.InvariantCulture),
            ],
            cancellation)));
        return command;
    }

    private static Command Import()
    {
        Argument<string> file = NetworkArgument("file");
        Option<string?> name = new("--name") { Description = "What the class is called [the file's name]", HelpName = "CLASS" };
        Option<string> folder = new("--out") { Description = "Where the class and its weights go", HelpName = "DIR", DefaultValueFactory = _ => "." };
        Option<bool> fluent = new("--fluent") { Description = "One expression instead of attributes" };
        Option<bool> force = new("--force") { Description = "Replaces files that are there" };
        Command command = new("import", "Makes of a model's file its declaration in C#, and puts the weights beside it.") { file, name, folder, fluent, force };
        command.SetAction((arguments, cancellation) => Answer(arguments, () => ImportCommand.Run(
            arguments.GetRequiredValue(file),
            arguments.GetValue(name) ?? ClassName.Of(arguments.GetRequiredValue(file)),
            arguments.GetRequiredValue(folder),
            arguments.GetValue(fluent),
            arguments.GetValue(force))));
        return command;
    }

    private static Command Inspect()
    {
        Argument<string> file = NetworkArgument("file");
        Option<string?> layers = LayersOption();
        Command command = new("inspect", "What is in a file: layers, parameters, optimizer, seed, manifest; or what is wrong with it.") { file, layers };
        command.SetAction((arguments, cancellation) => Answer(arguments, () => InspectCommand.Run(arguments.GetRequiredValue(file), arguments.GetValue(layers))));
        return command;
    }

    private static Command Convert()
    {
        Argument<string> from = NetworkArgument("in");
        Argument<string> to = new("out") { Description = "The file to write; its extension says which format", HelpName = "OUT" };
        Option<string?> layers = LayersOption();
        Command command = new("convert", "Writes a network in another format.") { from, to, layers };
        command.SetAction((arguments, cancellation) => Answer(arguments, () =>
            ConvertCommand.Run(arguments.GetRequiredValue(from), arguments.GetRequiredValue(to), arguments.GetValue(layers))));
        return command;
    }

    private static Command Train()
    {
        Argument<string> data = DataArgument();
        Option<string> network = new("--network") { Description = $"{BuiltIn.Names}, or a file with the layers", HelpName = "NETWORK", DefaultValueFactory = _ => BuiltIn.Usual };
        Option<string?> size = new("--size") { Description = "Rows and columns that pictures are made into: 32x32 [the network's]", HelpName = "HxW" };
        Option<int?> channels = new("--channels") { Description = "1 for grey, 3 for colour [the network's]", HelpName = "N" };
        Option<string> folder = new("--out") { Description = "Where the network, its report and its figures go", HelpName = "DIR", DefaultValueFactory = _ => "trained" };
        Option<int> seed = new("--seed") { Description = "Where all randomness starts: the same seed, the same run", HelpName = "N", DefaultValueFactory = _ => 1 };
        Option<int?> epochs = new("--epochs") { Description = "How often the images are seen [the network's; more often where there are few]", HelpName = "N" };
        Option<int?> batchSize = new("--batch-size") { Description = "Images per step [the network's]", HelpName = "N" };
        Option<double?> learningRate = new("--learning-rate") { Description = "Highest step size [the network's]", HelpName = "X" };
        Command command = new("train", "Trains a network on a data set or on a folder of pictures, and evaluates it.")
        {
            data, network, size, channels, folder, seed, epochs, batchSize, learningRate,
        };
        size.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && PictureSize.Parse(text) is null)
            {
                result.AddError($"--size is {text}; expected rows and columns, such as 32x32.");
            }
        });
        command.SetAction((arguments, cancellation) => Answer(arguments, () => new TrainCommand(
            arguments.GetRequiredValue(data),
            arguments.GetRequiredValue(network),
            PictureSize.Parse(arguments.GetValue(size)),
            arguments.GetValue(channels),
            arguments.GetRequiredValue(folder),
            arguments.GetValue(seed)).Run(
                new TrainingOptions
                {
                    Epochs = arguments.GetValue(epochs),
                    BatchSize = arguments.GetValue(batchSize),
                    LearningRate = arguments.GetValue(learningRate),
                },
                cancellation)));
        return command;
    }

    private static Command Evaluate()
    {
        Argument<string> file = NetworkArgument("file");
        Argument<string> data = DataArgument();
        Option<string?> layers = LayersOption();
        Command command = new("eval", "How well a network does on a data set's test images, or on a folder of pictures.") { file, data, layers };
        command.SetAction((arguments, cancellation) => Answer(arguments, () =>
            EvaluateCommand.Run(arguments.GetRequiredValue(file), arguments.GetRequiredValue(data), arguments.GetValue(layers), cancellation)));
        return command;
    }

    private static Command Predict()
    {
        Argument<string> file = NetworkArgument("file");
        Argument<string[]> pictures = new("pictures") { Description = "PNG, JPEG, WebP, BMP or GIF", Arity = ArgumentArity.OneOrMore };
        Option<bool> photo = new("--photo") { Description = "Photographs of digits: cut out and centred as MNIST's" };
        Option<string?> layers = LayersOption();
        Command command = new("predict", "What a network takes pictures for.") { file, pictures, photo, layers };
        command.SetAction((arguments, cancellation) => Answer(arguments, () => PredictCommand.Run(
            arguments.GetRequiredValue(file), arguments.GetRequiredValue(pictures), arguments.GetValue(photo), arguments.GetValue(layers), cancellation)));
        return command;
    }

    private static Command Compare()
    {
        Argument<string> first = NetworkArgument("a");
        Argument<string> second = NetworkArgument("b");
        Option<string> data = new("--data") { Description = "A data set's name or a folder of pictures", HelpName = "DATA", DefaultValueFactory = _ => "mnist" };
        Option<string?> layers = LayersOption();
        Command command = new("compare", "How far the predictions of two files differ on the same images.") { first, second, data, layers };
        command.SetAction((arguments, cancellation) => Answer(arguments, () => CompareCommand.Run(
            arguments.GetRequiredValue(first), arguments.GetRequiredValue(second), arguments.GetRequiredValue(data), arguments.GetValue(layers), cancellation)));
        return command;
    }

    private static Command Doctor()
    {
        Command command = new("doctor", "What this machine has: runtime, vectors, libtorch, data.");
        command.SetAction((arguments, cancellation) => Answer(arguments, DoctorCommand.Run));
        return command;
    }

    private static Argument<string> NetworkArgument(string name) => new(name) { Description = "A network's file: Keras's, PyTorch's or ONNX's", HelpName = name.ToUpperInvariant() };

    private static Argument<string> DataArgument() => new("data")
    {
        Description = $"{string.Join(", ", MnistDataset.Names)}, or a folder: pictures, one folder a class, or IDX files",
        HelpName = "DATA",
    };

    private static Option<string?> LayersOption() => new("--layers")
    {
        Description = $"For files of weights alone: where the layers are known from, {BuiltIn.Names} or a file",
        HelpName = "NETWORK",
    };

    private static Task<int> Answer(ParseResult arguments, Func<Report> command) => Answer(arguments, () => Task.Run(command));

    /// <summary>Runs off the main thread, so that Ctrl-C is heard, and turns what the user can mend into one line. Anything else is a bug, and keeps its stack.</summary>
    private static async Task<int> Answer<T>(ParseResult arguments, Func<Task<T>> command)
        where T : Report
    {
        try
        {
            Report report = await command().ConfigureAwait(false);
            if (arguments.GetValue(Json))
            {
                Console.WriteLine(report.ToJson());
            }
            else
            {
                report.WriteText(AnsiConsole.Console);
            }

            return ExitCode.Success;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            await Console.Error.WriteLineAsync("error: " + exception.Message).ConfigureAwait(false);
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped. The same command goes on from the last whole epoch.").ConfigureAwait(false);
            return ExitCode.Stopped;
        }
    }
}
