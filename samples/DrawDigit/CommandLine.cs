using System.CommandLine;
using DrawDigit.Benchmark;
using DrawDigit.Security;

namespace DrawDigit;

/// <summary>What can be asked of the program.</summary>
internal static class CommandLine
{
    private const int Failed = 1;

    public static RootCommand Create()
    {
        Option<string?> weights = new("--weights") { Description = "A file that MnistNet, Keras or PyTorch wrote; the extension says which format. Without it, those of MnistNet.Pretrained", HelpName = "FILE" };
        Option<string?> data = new("--data") { Description = "Folder with the four MNIST files. Without it: MNISTNET_DATA, else those that come with the program", HelpName = "DIR" };
        Option<int?> epochs = new("--epochs") { Description = "Learn anew at start-up, seeing the training images so often, and answer from the first epoch on", HelpName = "N" };
        Option<string?> urls = new("--urls") { Description = $"Where to listen, several separated by semicolons [{ServerOptions.DefaultUrl}]", HelpName = "URL" };
        Option<string[]> hosts = new("--hosts") { Description = "Further names under which browsers reach the page", HelpName = "NAME", DefaultValueFactory = _ => [], AllowMultipleArgumentsPerToken = true };
        epochs.Require(static value => value >= 1, "a whole number, at least 1");
        hosts.Require(static names => names.All(HostNames.IsName), "names without scheme and port, such as digits.example or *.digits.example");
        urls.RequirePath("an address such as " + ServerOptions.DefaultUrl);
        weights.RequirePath("a file");
        data.RequirePath("a folder");

        RootCommand root = new("A page on which a person draws a digit and watches a network with fewer than 10,000 parameters read it.") { weights, data, epochs, urls, hosts };
        root.Validators.Add(result =>
        {
            if (result.GetResult(weights) is not null && result.GetResult(epochs) is not null)
            {
                result.AddError("--weights and --epochs stand together; expected weights that have learnt, or epochs to learn in.");
            }
        });
        root.SetAction((arguments, cancellation) => Run(() => DrawDigitServer.RunAsync(
            new ServerOptions
            {
                Weights = arguments.GetValue(weights),
                DataFolder = arguments.GetValue(data),
                Epochs = arguments.GetValue(epochs),
                Urls = arguments.GetValue(urls) ?? Environment.GetEnvironmentVariable("ASPNETCORE_URLS") ?? ServerOptions.DefaultUrl,
                Hosts = arguments.GetValue(hosts)!,
            },
            cancellation)));

        Command bench = new("bench", "Measures round trips on loopback and the program's memory.");
        bench.SetAction((_, cancellation) => Run(async () =>
        {
            await RoundTripBenchmark.RunAsync(cancellation).ConfigureAwait(false);
            Console.WriteLine();
            await MemoryBenchmark.RunAsync(cancellation).ConfigureAwait(false);
        }));
        root.Add(bench);
        return root;
    }

    /// <summary>Turns what the user can mend into one line. Anything else is a bug, and keeps its stack.</summary>
    internal static async Task<int> Run(Func<Task> command)
    {
        try
        {
            await command().ConfigureAwait(false);
            return 0;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException or NotSupportedException)
        {
            await Console.Error.WriteLineAsync("error: " + exception.Message).ConfigureAwait(false);
            return Failed;
        }
    }
}
