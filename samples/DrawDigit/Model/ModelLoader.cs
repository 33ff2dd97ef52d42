using MnistNet;
using MnistNet.Pretrained;

namespace DrawDigit.Model;

/// <summary>Brings up the model in the background: loads the digits and, where it was asked to, trains.</summary>
internal sealed class ModelLoader(ServerOptions options, ModelStore store, IHostApplicationLifetime lifetime) : BackgroundService
{
    private const int Seed = 1;

    /// <summary>Why there is no model, or no digits; null where all goes well.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Reads the weights before the server starts: nobody should open a page to hear that there is no such file.</summary>
    public void LoadWeights()
    {
        if (options.Epochs is null)
        {
            store.Publish(options.Weights is { } file ? RecordCnn.Load(file) : RecordCnn.Pretrained());
            store.Status = new ModelStatus(ModelPhase.Ready, Path.GetFileName(options.Weights) ?? typeof(RecordCnn).Namespace!);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Factory.StartNew(() => Load(stoppingToken), stoppingToken, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);

            // The images to learn from are a quarter of the program's memory, and nobody needs them any more.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        catch (Exception exception)
        {
            Failure = exception;
            lifetime.StopApplication();
        }
    }

    private void Load(CancellationToken cancellation)
    {
        MnistDataset digits = Digits.Load(options.DataFolder, Console.WriteLine, cancellation);
        store.TestImages = digits.Test;
        if (options.Epochs is null)
        {
            return;
        }

        store.Status = new ModelStatus(ModelPhase.Training, Origin(digits), digits.IsSynthetic);
        using RecordCnn trained = new(Seed);
        TrainingOptions training = new() { Epochs = options.Epochs, Callbacks = [LearningRateSchedule.OneCycle(pctStart: 0.2), new EpochPublisher(store, () => new RecordCnn(Seed))] };
        trained.Train(digits.Train, training, new TrainingReporter(store), cancellation);
        store.Status = store.Status with { Phase = ModelPhase.Ready, Progress = 1, RemainingSeconds = 0 };
    }

    // The page is for others, too: they need not know the folders of this machine.
    private static string Origin(MnistDataset digits) =>
        FormattableString.Invariant($"{digits.Train.Count:N0} {(digits.IsSynthetic ? "synthetic digits" : "handwritten digits")}");
}
