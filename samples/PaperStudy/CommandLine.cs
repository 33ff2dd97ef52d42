using System.CommandLine;
using MnistNet.Torch;

namespace PaperStudySample;

/// <summary>What can be asked of the program.</summary>
internal static class CommandLine
{
    /// <summary>How the one line begins that says why the program failed.</summary>
    public const string ErrorPrefix = "error: ";

    public static RootCommand Create()
    {
        StudyOptionSet options = new();
        RootCommand root = new("Repeats the experiments of \"Assignment: CNN and MNIST\" with several seeds, and says which of its claims hold. "
            + "A run that was stopped goes on where it stopped.");
        options.All.ForEach(root.Add);
        root.SetAction((arguments, cancellation) => Run(() => new RunCommand(options.Read(arguments)).Run(cancellation)));

        Option<string[]> from = new("--from")
        {
            Description = "Folders of the shards, or of any part of a study [--out]",
            HelpName = "DIR…",
            AllowMultipleArgumentsPerToken = true,
        };

        Command report = new("report", "Makes the report of the trials that are there, and says which are missing. Trains nothing.") { from };
        report.SetAction((arguments, cancellation) => Run(() =>
        {
            StudyOptions study = options.Read(arguments);
            return new ReportCommand(study, arguments.GetValue(from) is { Length: > 0 } folders ? [.. folders] : [study.Output]).Run(cancellation);
        }));
        root.Add(report);

        Command worker = new(WorkerCommand.Name, "Computes the trials that its standard input names: what --jobs starts.") { Hidden = true };
        worker.SetAction((arguments, cancellation) => Run(() => new WorkerCommand(options.Read(arguments)).Run(cancellation)));
        root.Add(worker);
        return root;
    }

    /// <summary>Runs off the main thread, so that Ctrl-C is heard, and turns what the user can mend into one line. Anything else is a bug, and keeps its stack.</summary>
    internal static async Task<int> Run(Func<int> command)
    {
        try
        {
            return await Task.Run(command).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException or LibTorchLoadException or StudyException)
        {
            await Console.Error.WriteLineAsync(ErrorPrefix + exception.Message).ConfigureAwait(false);
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped. The same command goes on from here.").ConfigureAwait(false);
            return ExitCode.Stopped;
        }
    }
}
