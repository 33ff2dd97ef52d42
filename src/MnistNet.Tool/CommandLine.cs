using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Numerics;
using System.Text.RegularExpressions;
using Spectre.Console;

namespace MnistNet.Tool;

/// <summary>What can be asked of the program.</summary>
internal static partial class CommandLine
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

    /// <summary>Does what the command line asks for.</summary>
    public static Task<int> Run(string[] arguments)
    {
        ParseResult parsed = Create().Parse(arguments);
        if (parsed.Action is ParseErrorAction && arguments.Length > 0)
        {
            string message = parsed.UnmatchedTokens is [var unknown, ..] ? $"there is no '{unknown}'; --help lists what there is." : parsed.Errors[0].Message;
            return Task.FromResult(Fail(parsed, "error: ", message, ExitCode.Failed));
        }

        // A training stops before its next batch, which may take a moment on a busy machine.
        return parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
    }

    private static Command New()
    {
        Argument<string> name = new("name") { Description = "What the project, its folder and its class are called" };
        Option<bool> pictures = new("--pictures") { Description = "For pictures of your own, one folder a class, instead of MNIST's digits" };
        Option<int?> classes = Number<int>("--classes", "How many classes the pictures have [10]", "a whole number from 2 to 256", static number => number is >= 2 and <= 256);
        Option<bool> web = new("--web") { Description = "A web API that reads pictures" };
        Option<bool> test = new("--test") { Description = "With a project of tests" };
        Option<bool> noRestore = new("--no-restore") { Description = "Leaves the packages unrestored" };
        Command command = new("new", "Begins a project.") { name, pictures, classes, web, test, noRestore };
        command.Validators.Add(result =>
        {
            if (result.GetResult(classes) is not null && !result.GetValue(pictures))
            {
                result.AddError("--classes is for --pictures; MNIST's digits have 10 classes.");
            }
        });
        command.SetAction((arguments, cancellation) => Answer(arguments, () => NewCommand.Run(
            arguments.GetRequiredValue(name),
            [
                .. new[] { pictures, web, test, noRestore }.Where(option => arguments.GetValue(option)).Select(static option => option.Name),
                .. arguments.GetValue(classes) is { } count ? [classes.Name, count.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(),
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
        Option<bool> force = ForceOption();
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
        Option<bool> force = ForceOption();
        Command command = new("convert", "Writes a network in another format.") { from, to, layers, force };
        command.SetAction((arguments, cancellation) => Answer(arguments, () =>
            ConvertCommand.Run(arguments.GetRequiredValue(from), arguments.GetRequiredValue(to), arguments.GetValue(layers), arguments.GetValue(force))));
        return command;
    }

    private static Command Train()
    {
        Argument<string> data = DataArgument();
        Option<string> network = new("--network") { Description = $"{BuiltIn.Names}, or a file with the layers", HelpName = "NETWORK", DefaultValueFactory = _ => BuiltIn.Usual };
        Option<string?> size = new("--size") { Description = "Rows and columns that pictures are made into: 32x32 [the network's]", HelpName = "HxW" };
        Option<int?> channels = Number<int>("--channels", "1 for grey, 3 for colour [the network's]", "1 or 3", static number => number is 1 or 3);
        Option<string> folder = new("--out") { Description = "Where the network, its report and its figures go", HelpName = "DIR", DefaultValueFactory = _ => "trained" };
        Option<int?> seed = Number<int>("--seed", "Where all randomness starts: the same seed, the same run [1]", "a whole number", static _ => true);
        Option<int?> epochs = Number<int>("--epochs", "How often the images are seen [the network's; more often where there are few]", "a whole number from 1", static number => number >= 1);
        Option<int?> batchSize = Number<int>("--batch-size", "Images per step [the network's; fewer where there are few]", "a whole number from 1", static number => number >= 1);
        Option<double?> learningRate = Number<double>("--learning-rate", "Highest step size [the network's]", "a positive number, such as 0.001", static number => number > 0 && double.IsFinite(number));
        Option<bool> force = ForceOption();
        Command command = new("train", "Trains a network on a data set or on a folder of pictures, and evaluates it.")
        {
            data, network, size, channels, folder, seed, epochs, batchSize, learningRate, force,
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
            arguments.GetValue(seed) ?? 1,
            arguments.GetValue(force)).Run(
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

    private static Option<bool> ForceOption() => new("--force") { Description = "Replaces files that are there" };

    // The parser's own words for a number that is none name types of C#.
    private static Option<T?> Number<T>(string name, string description, string expected, Func<T, bool> isExpected)
        where T : struct, INumber<T> => new(name)
        {
            Description = description,
            HelpName = typeof(T) == typeof(int) ? "N" : "X",
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (T.TryParse(text, CultureInfo.InvariantCulture, out T number) && isExpected(number))
                {
                    return number;
                }

                result.AddError($"{name} is {text}; expected {expected}.");
                return null;
            },
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
            return Fail(arguments, "error: ", OfProgrammers().Replace(exception.Message, ""), ExitCode.Failed);
        }
        catch (OperationCanceledException)
        {
            return Fail(arguments, "", "Stopped. The same command goes on from the last whole epoch.", ExitCode.Stopped);
        }
    }

    private static int Fail(ParseResult arguments, string start, string message, int exitCode)
    {
        Console.Error.WriteLine(start + message);
        if (arguments.GetValue(Json))
        {
            Console.WriteLine(new FailureReport(message).ToJson());
        }

        return exitCode;
    }

    // What messages of the library say to those alone who write programs.
    [GeneratedRegex(@"; other names need a FileFormat(?=\.$)| \(Parameter '[^']*'\)(\r?\nActual value was .*)?$")]
    private static partial Regex OfProgrammers();
}
