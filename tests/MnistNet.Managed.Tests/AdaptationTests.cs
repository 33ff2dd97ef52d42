using MnistNet.Torch.Tests.Networks;

namespace MnistNet.Managed.Tests;

/// <summary>Normalizations without mean and variance take them from the images of the first training, as Keras's adapt does.</summary>
public class AdaptationTests
{
    private const int Count = 40;

    [Theory]
    [InlineData(Backend.Managed)]
    [InlineData(Backend.TorchSharp)]
    public void Each_channel_has_the_mean_and_the_variance_of_what_the_layer_reads(Backend backend)
    {
        using CalibratedImages network = new(seed: 1, backend);
        LabeledImages images = RandomImages.For(CalibratedImages.Definition, Count);
        Assert.Equal([0, 0, 0, 1, 1, 1, 0], network.GetWeights()[..7]);

        network.Train(images, Options(0));

        double[] means = [0.25, -0.5, 0.75];
        double[] variances = [0.125, 0.2, 0.25];
        AssertAdapted(network.GetWeights(), 0, 3, [.. Enumerable.Range(0, Count).SelectMany(image => images.GetPixels(image).ToArray()).Select((pixel, i) =>
            ((pixel / 255.0) - means[i % 3]) / Math.Sqrt(variances[i % 3]))]);
    }

    [Theory]
    [InlineData(Backend.Managed)]
    [InlineData(Backend.TorchSharp)]
    public void A_second_one_takes_what_the_first_gives(Backend backend)
    {
        using CalibratedVectors network = new(seed: 1, backend);
        LabeledImages images = RandomImages.For(CalibratedVectors.Definition, Count);

        network.Train(images, Options(0));

        float[] weights = network.GetWeights();
        double[][] pixels = [.. Enumerable.Range(0, Count).Select(image => images.GetPixels(image).ToArray().Select(pixel => pixel / 255.0).ToArray())];
        AssertAdapted(weights, 0, 1, [.. pixels.SelectMany(image => image)]);
        AssertAdapted(weights, 3, 12, [.. pixels.SelectMany(image => Enumerable.Range(0, 12).Select(i =>
        {
            (int place, int channel) = Math.DivRem(i, 2);
            (int row, int column) = Math.DivRem(place, 3);
            double largest = Enumerable.Range(0, 4).Max(corner => image[((((row + (corner / 2)) * 4) + column + (corner % 2)) * 2) + channel]);
            return (largest - weights[0]) / Math.Sqrt(weights[1]);
        }))]);
    }

    [Fact]
    public void Images_for_validation_do_not_count()
    {
        using CalibratedVectors network = new(seed: 1, Backend.Managed);
        LabeledImages images = RandomImages.For(CalibratedVectors.Definition, Count);

        network.Train(images, Options(0.5));

        int[] training = ValidationSplit.Draw(images, new TrainingSettings { ValidationSplit = 0.5 }, 1).Training;
        Assert.Equal(Count / 2, training.Length);
        AssertAdapted(network.GetWeights(), 0, 1, [.. training.SelectMany(image => images.GetPixels(image).ToArray()).Select(pixel => pixel / 255.0)]);
    }

    [Fact]
    public void It_is_done_once()
    {
        using CalibratedImages network = new(seed: 1, Backend.Managed);
        network.Train(RandomImages.For(CalibratedImages.Definition, Count), Options(0));
        float[] adapted = network.GetWeights()[..7];

        network.Train(RandomImages.For(CalibratedImages.Definition, Count, seed: 2), Options(0));

        Assert.Equal(adapted, network.GetWeights()[..7]);
    }

    [Fact]
    public void What_a_file_brings_stays()
    {
        using CalibratedImages network = new(seed: 1, Backend.Managed);
        float[] weights = network.GetWeights();
        float[] brought = [0.5f, 0, 0, 1, 1, 1, 7];
        brought.CopyTo(weights, 0);
        network.SetWeights(weights);

        network.Train(RandomImages.For(CalibratedImages.Definition, Count), Options(0));

        Assert.Equal(brought, network.GetWeights()[..7]);
    }

    private static void AssertAdapted(float[] weights, int start, int channels, double[] values)
    {
        for (int c = 0; c < channels; c++)
        {
            double[] own = [.. values.Where((_, i) => i % channels == c)];
            double mean = own.Average();
            Assert.Equal(mean, weights[start + c], 1e-6);
            Assert.Equal(own.Average(value => (value - mean) * (value - mean)), weights[start + channels + c], 1e-6);
        }

        Assert.Equal(0, weights[start + (2 * channels)]);
    }

    private static TrainingOptions Options(double validation) => new() { Epochs = 1, BatchSize = 16, ValidationSplit = validation };
}
