using MnistNet.Torch.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace MnistNet.Torch.Tests.Training;

/// <summary>Batch normalization while training: Keras's formulas, worked out one number at a time.</summary>
public sealed class BatchNormalizationTests : IDisposable
{
    // NormalizedInput, in Keras's order: γ, β, moving mean and variance of the 2 channels, then of the 12 flattened values.
    private const int Channels = 2;
    private const int Pixels = 6;
    private const int Flattened = 12;
    private const int Classes = 10;
    private const double Epsilon = 1e-3;

    private static readonly TrainingSettings Still = new() { Optimizer = Optimizer.SGD, LearningRate = 1e-30 };

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly NormalizedInput.TorchModule module = new();
    private readonly float[] initial = RandomWeights.Of(NormalizedInput.Definition, 3);
    private readonly SeededRandom random = new(4);

    static BatchNormalizationTests() => LibTorch.EnsureLoaded();

    public BatchNormalizationTests()
    {
        module.Weights.Import(initial);
        module.train();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Moving_averages_follow_the_batches_as_in_Keras(int batchSize)
    {
        using FlatOptimizer optimizer = FlatOptimizer.Create(module.Weights, Still);
        using RunningTotals totals = new();
        Averages image = new(initial.AsSpan(0), Channels);
        Averages vector = new(initial.AsSpan(4 * Channels), Flattened);
        double loss = 0;
        for (int step = 0; step < 4; step++)
        {
            double[][] batch = NewImages(batchSize);
            module.TrainBatch(AsTensor(batch), zeros(batchSize, ScalarType.Int64), optimizer, totals);

            // A channel's values stand at every second place of an image, which is its order once flattened, too.
            double[][] pixels = image.Follow([.. batch.SelectMany(values => values.Chunk(Channels))], 0.8);
            double[][] flat = vector.Follow([.. pixels.Chunk(Pixels).Select(rows => rows.SelectMany(row => row).ToArray())], 0.6);
            loss += flat.Sum(values => LossOfClassZero(values, initial.AsSpan(4 * Channels + 4 * Flattened)));
        }

        float[] actual = Exported();
        AssertClose(image.Mean, actual.AsSpan(2 * Channels, Channels));
        AssertClose(image.Variance, actual.AsSpan(3 * Channels, Channels));
        AssertClose(vector.Mean, actual.AsSpan(4 * Channels + 2 * Flattened, Flattened));
        AssertClose(vector.Variance, actual.AsSpan(4 * Channels + 3 * Flattened, Flattened));
        Assert.Equal(loss, totals.Read().Loss, 1e-4);
    }

    [Fact]
    public void A_single_value_a_channel_gives_the_shift_and_its_gradient()
    {
        const double Rate = 0.25;
        using FlatOptimizer optimizer = FlatOptimizer.Create(module.Weights, new TrainingSettings { Optimizer = Optimizer.SGD, LearningRate = Rate });
        using RunningTotals totals = new();
        module.TrainBatch(AsTensor(NewImages(1)), zeros(1, ScalarType.Int64), optimizer, totals);

        // The scores are β · kernel + bias, whatever the image; the loss's gradient in the scores is softmax minus label.
        ReadOnlySpan<float> vector = initial.AsSpan(4 * Channels);
        double[] beta = [.. vector.Slice(Flattened, Flattened).ToArray().Select(value => (double)value)];
        ReadOnlySpan<float> dense = vector[(4 * Flattened)..];
        double[] error = Softmax(Scores(beta, dense));
        error[0]--;
        double[] moved = new double[Flattened];
        for (int i = 0; i < Flattened; i++)
        {
            moved[i] = beta[i];
            for (int label = 0; label < Classes; label++)
            {
                moved[i] -= Rate * dense[i * Classes + label] * error[label];
            }
        }

        float[] actual = Exported();
        AssertClose(moved, actual.AsSpan(4 * Channels + Flattened, Flattened));
        Assert.Equal(vector[..Flattened], actual.AsSpan(4 * Channels, Flattened));
        Assert.Equal(initial[..(2 * Channels)], actual[..(2 * Channels)]);
    }

    [Theory]
    [InlineData(Optimizer.Adam)]
    [InlineData(Optimizer.RMSprop)]
    [InlineData(Optimizer.SGD)]
    public void Optimizers_leave_moving_averages_alone(Optimizer optimizer)
    {
        using FlatOptimizer mover = FlatOptimizer.Create(module.Weights, new TrainingSettings { Optimizer = optimizer, LearningRate = 0.1, Momentum = 0.9 });
        for (int step = 0; step < 3; step++)
        {
            using (no_grad())
            {
                module.Weights.Gradients.fill_(1);
            }

            mover.Step();
        }

        float[] actual = Exported();
        int at = 0;
        foreach (WeightInfo weight in NormalizedInput.Definition.Layers.SelectMany(layer => layer.Weights))
        {
            bool isAverage = weight.Name.StartsWith("moving", StringComparison.Ordinal);
            Assert.All(Enumerable.Range(at, weight.Count), i => Assert.Equal(isAverage, actual[i] == initial[i]));
            at += weight.Count;
        }

        Assert.Equal(NormalizedInput.ParameterCount - 2 * (Channels + Flattened), module.Weights.Values.numel());
    }

    [Fact]
    public void Predicting_changes_no_average()
    {
        module.eval();
        module.call(AsTensor(NewImages(3)));

        Assert.Equal(initial, Exported());
    }

    [Fact]
    public void State_has_PyTorch_s_names()
    {
        Assert.Equal(
            ["batch_normalization.weight", "batch_normalization.bias", "batch_normalization_1.weight", "batch_normalization_1.bias", "dense.weight", "dense.bias"],
            module.named_parameters().Select(parameter => parameter.name));
        Assert.Equal(
            ["batch_normalization.running_mean", "batch_normalization.running_var", "batch_normalization_1.running_mean", "batch_normalization_1.running_var"],
            module.named_buffers().Select(buffer => buffer.name));
    }

    public void Dispose()
    {
        module.Dispose();
        scope.Dispose();
    }

    private double[][] NewImages(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, Flattened).Select(_ => (double)(float)random.NextDouble()).ToArray())];

    private static Tensor AsTensor(double[][] images) =>
        tensor(images.SelectMany(image => image.Select(value => (float)value)).ToArray(), [images.Length, 3, 2, Channels]).permute(0, 3, 1, 2);

    private float[] Exported()
    {
        float[] weights = new float[initial.Length];
        module.Weights.Export(weights);
        return weights;
    }

    private static double LossOfClassZero(double[] values, ReadOnlySpan<float> dense) => -Math.Log(Softmax(Scores(values, dense))[0]);

    private static double[] Scores(double[] values, ReadOnlySpan<float> dense)
    {
        double[] scores = new double[Classes];
        for (int label = 0; label < Classes; label++)
        {
            scores[label] = dense[Flattened * Classes + label];
            for (int i = 0; i < Flattened; i++)
            {
                scores[label] += values[i] * dense[i * Classes + label];
            }
        }

        return scores;
    }

    private static double[] Softmax(double[] scores)
    {
        double[] powers = [.. scores.Select(Math.Exp)];
        return [.. powers.Select(power => power / powers.Sum())];
    }

    private static void AssertClose(double[] expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-5);
        }
    }

    /// <summary>One normalization: its weights, and its moving averages in double precision.</summary>
    private sealed class Averages(ReadOnlySpan<float> weights, int channels)
    {
        private readonly float[] gamma = weights[..channels].ToArray();
        private readonly float[] beta = weights.Slice(channels, channels).ToArray();

        public double[] Mean { get; } = [.. weights.Slice(2 * channels, channels).ToArray()];

        public double[] Variance { get; } = [.. weights.Slice(3 * channels, channels).ToArray()];

        /// <summary>Normalizes rows of one value a channel, and moves the averages.</summary>
        public double[][] Follow(double[][] rows, double momentum)
        {
            double[][] normalized = [.. rows.Select(row => new double[channels])];
            for (int c = 0; c < channels; c++)
            {
                double mean = rows.Average(row => row[c]);
                double variance = rows.Average(row => (row[c] - mean) * (row[c] - mean));
                for (int i = 0; i < rows.Length; i++)
                {
                    normalized[i][c] = gamma[c] * (rows[i][c] - mean) / Math.Sqrt(variance + Epsilon) + beta[c];
                }

                Mean[c] = Mean[c] * momentum + mean * (1 - momentum);
                Variance[c] = Variance[c] * momentum + variance * (1 - momentum);
            }

            return normalized;
        }
    }
}
