using System.Diagnostics;
using System.Globalization;

namespace PaperStudySample;

/// <summary>
/// Computes trials in a process of its own, this program again: it reads names of trials from its standard input and
/// answers with their outcome. It ends when its input does, so that it never outlives the process that started it.
/// </summary>
internal sealed class ProcessWorker : ITrialWorker
{
    private readonly Process process;
    private readonly Task<string> errors;
    private readonly Action<string> say;

    /// <summary>Starts the process.</summary>
    /// <param name="options">The study.</param>
    /// <param name="threads">How many processors it may use.</param>
    /// <param name="say">Receives lines for the user.</param>
    public ProcessWorker(StudyOptions options, int threads, Action<string> say)
    {
        this.say = say;
        ProcessStartInfo start = new(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Started as "dotnet PaperStudy.dll", or as the program's own executable.
        string program = Environment.GetCommandLineArgs()[0];
        if (!string.Equals(Path.GetFileNameWithoutExtension(start.FileName), Path.GetFileNameWithoutExtension(program), StringComparison.OrdinalIgnoreCase))
        {
            start.ArgumentList.Add(program);
        }

        foreach (string argument in options.ForWorker().Prepend(WorkerCommand.Name))
        {
            start.ArgumentList.Add(argument);
        }

        // The managed engine gives the same bits on any number of threads.
        start.Environment["DOTNET_PROCESSOR_COUNT"] = threads.ToString(CultureInfo.InvariantCulture);
        start.Environment["OMP_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);
        process = Process.Start(start)!;
        errors = process.StandardError.ReadToEndAsync();
    }

    public TrialOutcome Run(Trial trial, CancellationToken cancellation)
    {
        using CancellationTokenRegistration stop = cancellation.Register(() => process.StandardInput.Close());
        try
        {
            process.StandardInput.WriteLine(trial.Name);
            process.StandardInput.Flush();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // It has ended, and says why below.
        }

        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (Enum.TryParse(line, out TrialOutcome outcome))
            {
                return outcome;
            }

            say(line);
        }

        process.WaitForExit();

        // Ctrl-C reaches all processes of a terminal, this one perhaps last.
        if (cancellation.IsCancellationRequested || process.ExitCode == ExitCode.Stopped)
        {
            throw new OperationCanceledException();
        }

        string reason = errors.GetAwaiter().GetResult().Trim();
        throw reason.StartsWith(CommandLine.ErrorPrefix, StringComparison.Ordinal)
            ? new StudyException(reason[CommandLine.ErrorPrefix.Length..])
            : new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The process that computed {trial} ended with code {process.ExitCode}. {reason}"));
    }

    public void Dispose()
    {
        process.StandardInput.Dispose();
        process.WaitForExit();
        process.Dispose();
    }
}
