namespace MnistNet.Managed.Tests.Training;

/// <summary>The averages with which a training leaves a network, held to the weights that callbacks saw.</summary>
public class AveragedWeightsTests
{
    private static readonly LabeledImages Digits = SyntheticDigits.Create(90, 30).Train;
    private static readonly LabeledImages Others = SyntheticDigits.Create(90, 30).Test;
    private static readonly TrainingOptions Options = new() { Epochs = 5, BatchSize = 32, LearningRate = 1e-2, StochasticWeightAveraging = 3, Validation = Others };

    public static TheoryData<Backend> Backends => [Backend.Managed, Backend.TorchSharp];

    [Theory]
    [MemberData(nameof(Backends))]
    public void The_weights_are_the_means_of_the_epochs_and_the_statistics_those_of_the_training_images(Backend backend)
    {
        Recorder recorder = new();
        using NormalizedCnn network = new(1, backend);

        network.Train(Digits, Options with { Shuffle = false, Callbacks = [recorder] });

        float[] weights = network.GetWeights();
        float[][] averaged = [.. recorder.Weights.Skip(2)];
        foreach ((int start, int count) in TrainedWeights.Of(NormalizedCnn.Definition))
        {
            for (int i = start; i < start + count; i++)
            {
                Assert.Equal(averaged.Average(one => (double)one[i]), weights[i], 1e-6);
            }
        }

        // PyTorch's update_bn: the mean of the means and of the variances of the batches, the last of 26 images as much as the others.
        int statistics = 36 + (2 * 4);
        double[][] pixels = [.. Enumerable.Range(0, Digits.Count).Select(image => Convolved(network, image))];
        (double[] Mean, double[] Variance)[] batches = [.. pixels.Chunk(32).Select(Moments)];
        for (int channel = 0; channel < 4; channel++)
        {
            Assert.Equal(batches.Average(batch => batch.Mean[channel]), weights[statistics + channel], 1e-5);
            Assert.Equal(batches.Average(batch => batch.Variance[channel]), weights[statistics + 4 + channel], 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void The_history_tells_what_the_averages_reach(Backend backend)
    {
        using DroppingNormalizedCnn network = new(1, backend);

        History history = network.Train(Digits, Options);

        Evaluation evaluation = network.Evaluate(Others);
        Assert.Equal(3, history.Average!.Epochs);
        Assert.Equal(evaluation.Loss, history.Average.ValidationLoss!.Value, 1e-5);
        Assert.Equal(evaluation.Accuracy, history.Average.ValidationAccuracy!.Value, 1e-9);
        Assert.NotEqual(history.ValidationLoss.Last(), history.Average.ValidationLoss.Value, 1e-5);
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void Callbacks_see_the_weights_of_each_epoch_and_at_the_end_the_averages(Backend backend)
    {
        Recorder averaging = new();
        Recorder plain = new();
        using DroppingNormalizedCnn network = new(1, backend);
        using DroppingNormalizedCnn other = new(1, backend);

        network.Train(Digits, Options with { Callbacks = [averaging] });
        other.Train(Digits, Options with { StochasticWeightAveraging = 0, Callbacks = [plain] });

        Assert.Equal(plain.Weights, averaging.Weights);
        Assert.Equal(plain.Losses, averaging.Losses);
        Assert.Equal(network.GetWeights(), averaging.Last);
        Assert.NotEqual(averaging.Weights[^1], averaging.Last);
        Assert.Equal(other.OptimizerState, network.OptimizerState);
    }

    // ā ← 0.5·ā + 0.5·w after the second of two steps, ā = w after the first: as Keras swaps it in at the end of fit.
    [Theory]
    [MemberData(nameof(Backends))]
    public void With_Ema_callbacks_see_the_weights_of_the_step_and_at_the_end_the_averages(Backend backend)
    {
        Recorder recorder = new();
        using DroppingCnn network = new(1, backend);

        History history = network.Train(
            Digits, new TrainingOptions { Epochs = 2, BatchSize = Digits.Count, LearningRate = 1e-2, UseEma = true, EmaMomentum = 0.5, Validation = Others, Callbacks = [recorder] });

        float[] expected = [.. recorder.Weights[0].Select((weight, i) => (0.5f * weight) + (0.5f * recorder.Weights[1][i]))];
        float[] found = network.GetWeights();
        Assert.All(expected, (weight, i) => Assert.Equal(weight, found[i], 1e-6));
        Assert.Equal(found, recorder.Last);
        Assert.Equal(network.Evaluate(Others).Loss, history.Average!.ValidationLoss!.Value, 1e-5);
        Assert.Equal(2, history.Average.Epochs);
        Assert.Equal(recorder.Losses[1], history.ValidationLoss.Last(), 1e-5);
    }

    [Fact]
    public void A_training_that_stops_before_the_first_averaged_epoch_leaves_its_last_weights()
    {
        using DroppingNormalizedCnn network = new(seed: 1);
        Recorder recorder = new() { StopAfter = 2 };

        History history = network.Train(Digits, Options with { Callbacks = [recorder] });

        Assert.Null(history.Average);
        Assert.Equal(recorder.Weights[^1], network.GetWeights());
    }

    [Fact]
    public void Without_validation_and_batch_normalization_there_is_a_mean_alone()
    {
        Recorder recorder = new();
        using DroppingCnn network = new(seed: 1);

        History history = network.Train(Digits, Options with { Validation = null, Callbacks = [recorder] });

        Assert.Equal(new AveragedResult(3, null, null), history.Average);
        float[] found = network.GetWeights();
        Assert.All(found, (weight, i) => Assert.Equal(recorder.Weights.Skip(2).Average(one => (double)one[i]), weight, 1e-6));
    }

    [Fact]
    public void A_network_may_declare_it()
    {
        using NormalizedCnn network = new(seed: 1);

        Assert.Equal(2, network.Train(Digits).Average!.Epochs);
    }

    [Fact]
    public void Both_backends_average_alike()
    {
        using NormalizedCnn managed = new(1, Backend.Managed);
        using NormalizedCnn torch = new(1, Backend.TorchSharp);

        managed.Train(Digits, Options with { Epochs = 3 });
        torch.Train(Digits, Options with { Epochs = 3 });

        float[] expected = torch.GetWeights();
        Assert.All(managed.GetWeights(), (weight, i) => Assert.Equal(expected[i], weight, 1e-4));
    }

    private static double[] Convolved(NormalizedCnn network, int image)
    {
        float[] pixels = new float[784];
        Digits.CopyScaled(image, pixels);
        return [.. network.Activations(pixels)[0].Values.Select(value => (double)value)];
    }

    private static (double[] Mean, double[] Variance) Moments(double[][] images)
    {
        double[][] channels = [.. Enumerable.Range(0, 4).Select(channel => images.SelectMany(image => image.Where((_, i) => i % 4 == channel)).ToArray())];
        return ([.. channels.Select(values => values.Average())], [.. channels.Select(values => values.Average(value => Math.Pow(value - values.Average(), 2)))]);
    }

    private sealed class Recorder : TrainingCallback
    {
        public List<float[]> Weights { get; } = [];

        public List<double> Losses { get; } = [];

        public float[] Last { get; private set; } = [];

        public int StopAfter { get; init; }

        public override void OnEpochEnd(TrainingRun run, EpochResult epoch)
        {
            Weights.Add(run.Network.GetWeights());
            Losses.Add(run.Network.Evaluate(Others).Loss);
            if (run.Epoch == StopAfter)
            {
                run.Stop();
            }
        }

        public override void OnTrainEnd(TrainingRun run, History history) => Last = run.Network.GetWeights();
    }
}
