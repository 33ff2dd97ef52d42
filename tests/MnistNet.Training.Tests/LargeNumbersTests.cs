namespace MnistNet.Training.Tests;

/// <summary>Numbers as large as their types allow mean what they say.</summary>
public class LargeNumbersTests
{
    private static readonly LabeledImages Digits = SyntheticDigits.Create(40, 1).Train;

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(int.MaxValue - 1)]
    [InlineData(31)]
    public void A_batch_that_is_larger_than_the_images_holds_them_all(int batchSize)
    {
        TrainingOptions options = new() { Epochs = 3, BatchSize = 30, ValidationSplit = 0.25 };
        using DroppingCnn expected = new(seed: 1);
        History history = expected.Train(Digits, options);
        using DroppingCnn network = new(seed: 1);

        History actual = network.Train(Digits, options with { BatchSize = batchSize });

        Assert.Equal(3, network.OptimizerState!.Iterations);
        Assert.Equal(history.Loss, actual.Loss);
        Assert.Equal(history.ValidationLoss, actual.ValidationLoss);
        Assert.Equal(expected.GetWeights(), network.GetWeights());
    }

    [Fact]
    public void The_time_that_is_left_of_very_many_epochs_is_no_error()
    {
        List<TrainingProgress> reports = [];
        using DroppingCnn network = new(seed: 1);

        network.Train(
            new LabeledImages(new byte[5000 * 784], new byte[5000], Shape.Image(28, 28, 1)),
            new TrainingOptions { Epochs = int.MaxValue, BatchSize = 1, Callbacks = [new SlowEpoch()] },
            new Reports(reports));

        Assert.Equal(TimeSpan.MaxValue, Assert.Single(reports).Remaining);
    }

    // With more images than an int counts, dropout's numbers neither repeat nor run into those of other purposes.
    [Fact]
    public void The_streams_of_random_numbers_go_on_beyond_32_bits()
    {
        long[] streams = [0, 1, 3, 65536, int.MaxValue, 1L << 31, uint.MaxValue, 1L << 32, (1L << 32) + 1, (1L << 32) + 3, 1L << 33, (1L << 48) + 3];
        SeededRandom random = new(0);

        Assert.Distinct(streams.SelectMany(stream => new[] { 0, 1, -1, int.MinValue }.Select(seed =>
        {
            random.Restart(seed, stream);
            return random.NextUInt64();
        })));
        random.Restart(5, 7L);
        Assert.Equal(new SeededRandom(5, 7).NextUInt64(), random.NextUInt64());
    }

    // What a training of 1,500 epochs shuffles is what one shuffles that goes on after 1,000, 1,024 or 1,025.
    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(1024)]
    [InlineData(1025)]
    public void The_order_of_an_epoch_does_not_depend_on_when_the_training_began(int epochs)
    {
        int[] images = [.. Enumerable.Range(0, 20)];
        ImageOrder whole = new(images, 3, 0);
        ImageOrder later = new(images, 3, epochs);
        HashSet<string> orders = [];
        for (int epoch = 0; epoch < 1500; epoch++)
        {
            int[] order = whole.Next().ToArray();
            Assert.Equal(images, order.Order());
            Assert.True(orders.Add(string.Join(' ', order)));
            if (epoch >= epochs)
            {
                Assert.Equal(order, later.Next().ToArray());
            }
        }
    }

    [Fact]
    public void A_slice_that_lies_outside_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Digits.Slice(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Digits.Slice(0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Digits.Slice(1, 40));
        Assert.Throws<ArgumentOutOfRangeException>(() => Digits.Slice((int)((1L << 32) / 784), 1));
        Assert.Equal(0, Digits.Slice(40, 0).Count);
    }

    private sealed class SlowEpoch : TrainingCallback
    {
        public override void OnBatchEnd(TrainingRun run, int batch)
        {
            // 2³¹ epochs of 3,750 batches: longer than a TimeSpan is.
            Thread.Sleep(300);
            run.Stop();
        }
    }

    private sealed class Reports(List<TrainingProgress> reports) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (reports.Count == 0)
            {
                reports.Add(value);
            }
        }
    }
}
