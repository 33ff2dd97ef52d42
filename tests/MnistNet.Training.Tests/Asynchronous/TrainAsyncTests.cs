namespace MnistNet.Training.Tests.Asynchronous;

public class TrainAsyncTests
{
    private static readonly LabeledImages Images = SyntheticDigits.Create(trainCount: 200, testCount: 20, seed: 3).Train;
    private static readonly TrainingOptions Short = new() { Epochs = 2 };

    [Fact]
    public async Task Gives_the_weights_that_Train_gives()
    {
        using DroppingCnn waiting = new(seed: 1);
        using DroppingCnn onThread = new(seed: 1);
        using DroppingCnn inSlices = new(seed: 1);

        History expected = waiting.Train(Images, Short);
        History first = await onThread.TrainAsync(Images, Short);
        History second = await inSlices.TrainInSlicesAsync(Images, Short, null, TimeSpan.Zero, CancellationToken.None);

        Assert.Equal(waiting.GetWeights(), onThread.GetWeights());
        Assert.Equal(waiting.GetWeights(), inSlices.GetWeights());
        Assert.Equal(expected.Epochs.Select(epoch => epoch.ValidationLoss), first.Epochs.Select(epoch => epoch.ValidationLoss));
        Assert.Equal(expected.Epochs.Select(epoch => epoch.ValidationLoss), second.Epochs.Select(epoch => epoch.ValidationLoss));
    }

    [Fact]
    public async Task Slices_let_others_of_the_same_thread_predict_with_the_weights_of_the_last_epoch()
    {
        using SingleThread thread = new();
        using DroppingCnn network = new(seed: 1);
        float[] before = network.GetWeights();
        List<float[]> seen = [];
        List<string> refusals = [];

        await thread.RunAsync(async () =>
        {
            Task training = network.TrainInSlicesAsync(Images, new() { Epochs = 1 }, null, TimeSpan.Zero, CancellationToken.None);
            while (!training.IsCompleted)
            {
                seen.Add(network.GetWeights());
                refusals.Add(Assert.Throws<InvalidOperationException>(() => network.SetWeights(before)).Message);
                await Task.Yield();
            }

            await training;
        });

        // 200 images, a quarter of which validates, in batches of 16.
        Assert.InRange(seen.Count, 9, 20);
        Assert.All(seen[..9], weights => Assert.Equal(before, weights));
        Assert.All(refusals, message => Assert.StartsWith("DroppingCnn is being trained", message, StringComparison.Ordinal));
        Assert.NotEqual(before, network.GetWeights());
    }

    [Fact]
    public async Task Returns_before_it_has_trained()
    {
        using DroppingCnn network = new(seed: 1);
        using ManualResetEventSlim held = new();

        Task<History> training = network.TrainAsync(Images, Short with { Callbacks = [new LambdaCallback(held)] });

        Assert.False(training.IsCompleted);
        held.Set();
        Assert.Equal(2, (await training).Epochs.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Is_cancelled_before_the_next_batch_and_trains_again(bool inSlices)
    {
        using DroppingCnn network = new(seed: 1);
        using CancellationTokenSource cancellation = new();
        Stopper stopper = new(cancellation);
        TrainingOptions options = Short with { Callbacks = [stopper] };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => inSlices
            ? network.TrainInSlicesAsync(Images, options, null, TimeSpan.Zero, cancellation.Token)
            : network.TrainAsync(Images, options, null, cancellation.Token));

        Assert.Equal(3, stopper.Batches);
        Assert.Equal(2, (await network.TrainAsync(Images, Short)).Epochs.Length);
    }

    [Fact]
    public async Task Fails_as_Train_does()
    {
        using DroppingCnn network = new(seed: 1);

        await Assert.ThrowsAsync<ArgumentNullException>(() => network.TrainAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => network.TrainInSlicesAsync(null!, null, null, TimeSpan.Zero, CancellationToken.None));
    }

    private sealed class LambdaCallback(ManualResetEventSlim held) : TrainingCallback
    {
        public override void OnTrainBegin(TrainingRun run) => held.Wait(TimeSpan.FromMinutes(1));
    }

    private sealed class Stopper(CancellationTokenSource cancellation) : TrainingCallback
    {
        public int Batches { get; private set; }

        public override void OnBatchEnd(TrainingRun run, int batch)
        {
            if (++Batches == 3)
            {
                cancellation.Cancel();
            }
        }
    }
}
