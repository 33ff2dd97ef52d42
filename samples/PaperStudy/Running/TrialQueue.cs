using System.Collections.Immutable;
using System.Runtime.ExceptionServices;

namespace PaperStudySample;

/// <summary>Deals trials to workers. Trials that another process works on are tried again until they are done.</summary>
internal sealed class TrialQueue
{
    // How soon a trial is tried again that another process works on.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Lock queueLock = new();
    private readonly Queue<Trial> waiting;
    private readonly TrialDisplay display;

    /// <summary>Takes the trials, in the order in which they shall be tried.</summary>
    public TrialQueue(ImmutableArray<Trial> trials, TrialDisplay display)
    {
        waiting = new Queue<Trial>(trials);
        this.display = display;
    }

    /// <summary>Computes all trials.</summary>
    /// <param name="newWorker">Makes a worker.</param>
    /// <param name="workers">How many work at once.</param>
    /// <param name="cancellation">Stops all of them.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void Run(Func<ITrialWorker> newWorker, int workers, CancellationToken cancellation)
    {
        // Where one fails, as on a full disk, the others would fail as well.
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task[] tasks =
        [
            .. Enumerable.Range(0, workers).Select(_ => Task.Factory.StartNew(
                () => Work(newWorker, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)),
        ];
        try
        {
            Task.WaitAll(tasks, CancellationToken.None);
        }
        catch (AggregateException failures)
        {
            Exception first = failures.InnerExceptions.FirstOrDefault(failure => failure is not OperationCanceledException) ?? failures.InnerExceptions[0];
            ExceptionDispatchInfo.Throw(first);
        }
    }

    private void Work(Func<ITrialWorker> newWorker, CancellationTokenSource stop)
    {
        try
        {
            using ITrialWorker worker = newWorker();
            while (Next() is { } trial)
            {
                stop.Token.ThrowIfCancellationRequested();
                display.Begin(trial);
                if (worker.Run(trial, stop.Token) == TrialOutcome.Done)
                {
                    display.End(trial);
                }
                else
                {
                    display.Busy(trial);
                    Return(trial);
                    stop.Token.WaitHandle.WaitOne(Pause);
                }
            }
        }
        catch
        {
            stop.Cancel();
            throw;
        }
    }

    private Trial? Next()
    {
        lock (queueLock)
        {
            return waiting.TryDequeue(out Trial? trial) ? trial : null;
        }
    }

    private void Return(Trial trial)
    {
        lock (queueLock)
        {
            waiting.Enqueue(trial);
        }
    }
}
