using System.Collections.Concurrent;

namespace MnistNet.Training.Tests.Asynchronous;

/// <summary>One thread for everything, as in a browser: what is awaited goes on here, in turn.</summary>
internal sealed class SingleThread : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> queue = [];

    public override void Post(SendOrPostCallback d, object? state) => queue.Add((d, state));

    /// <summary>Runs something, and whatever it posts, to its end.</summary>
    public Task RunAsync(Func<Task> work) => Task.Factory.StartNew(
        () =>
        {
            SetSynchronizationContext(this);
            Task task = work();
            task.ContinueWith(_ => queue.CompleteAdding(), TaskScheduler.Default);
            foreach ((SendOrPostCallback callback, object? state) in queue.GetConsumingEnumerable())
            {
                callback(state);
            }

            task.GetAwaiter().GetResult();
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    public void Dispose() => queue.Dispose();
}
