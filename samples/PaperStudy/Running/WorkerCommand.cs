using System.Collections.Concurrent;

namespace PaperStudySample;

/// <summary>The other end of <see cref="ProcessWorker"/>.</summary>
internal sealed class WorkerCommand(StudyOptions options)
{
    /// <summary>Its name on the command line.</summary>
    public const string Name = "worker";

    public int Run(CancellationToken cancellation)
    {
        Study study = Study.Open(options, say: _ => { }, cancellation);
        using ITrialWorker worker = study.NewWorker(Console.WriteLine);
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using BlockingCollection<Trial> trials = [];

        // Beside the training, so that the end of the input stops a training that is under way. The thread ends with the process.
        Thread reader = new(() => Read(trials, ended)) { IsBackground = true };
        reader.Start();
        foreach (Trial trial in trials.GetConsumingEnumerable(ended.Token))
        {
            Console.WriteLine(worker.Run(trial, ended.Token));
        }

        return ExitCode.Success;
    }

    private static void Read(BlockingCollection<Trial> trials, CancellationTokenSource ended)
    {
        while (Console.ReadLine() is { } line)
        {
            if (Trial.TryParse(line, out Trial? trial))
            {
                trials.Add(trial, CancellationToken.None);
            }
        }

        try
        {
            ended.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The process is ending for another reason.
        }
    }
}
