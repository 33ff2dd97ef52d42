using MnistNet.Torch.Tests.Networks;
using static MnistNet.Torch.Tests.Emitted.KerasArithmetic;

namespace MnistNet.Torch.Tests.Emitted;

/// <summary>What the emitted modules predict is what Keras's definitions give.</summary>
public class PredictionTests
{
    private const double Tolerance = 2e-6;

    [Fact]
    public void Uneven_padding() => AssertPredicts(new UnevenPadding(backend: Backend.TorchSharp), UnevenPadding.Definition, (image, weights) =>
    {
        image = Convolve(image, weights, 3, 4, 2, Padding.Same, Math.Tanh);
        image = MaxPool(image, 2, 1, Padding.Same);
        image = AveragePool(image, 3, 2, Padding.Same);
        image = Convolve(image, weights, 4, 2, 1, Padding.Valid, Sigmoid, useBias: false);
        return Dense(Flatten(image), weights, 10);
    });

    [Fact]
    public void Overhanging_pools() => AssertPredicts(new OverhangingPools(backend: Backend.TorchSharp), OverhangingPools.Definition, (image, weights) =>
    {
        image = AveragePool(image, 2, 1, Padding.Same);
        image = Convolve(image, weights, 2, 3, 1, Padding.Valid, ReLU);
        image = AveragePool(image, 2, 2, Padding.Same);
        image = Convolve(image, weights, 3, 2, 1, Padding.Same, ReLU);
        image = MaxPool(image, 2, 2, Padding.Same);
        return Dense(Dense(Flatten(image), weights, 6, Math.Tanh), weights, 10, useBias: false);
    });

    [Fact]
    public void Regularized_weights() => AssertPredicts(new RegularizedCnn(backend: Backend.TorchSharp), RegularizedCnn.Definition, (image, weights) =>
    {
        image = Convolve(image, weights, 2, 3, 1, Padding.Valid, Math.Tanh);
        image = ConvolveSeparable(image, weights, 2, 1, 2, 1, Padding.Valid, Math.Tanh);
        return Dense(Flatten(image), weights, 3);
    });

    [Fact]
    public void Weights_that_start_elsewhere() => AssertPredicts(new StartedCnn(backend: Backend.TorchSharp), StartedCnn.Definition, (image, weights) =>
    {
        image = ConvolveDepthwise(image, weights, 2, 3, 2, Padding.Valid);
        image = LayerNormalize(image, weights, 1e-3, center: true, scale: true);
        image = ConvolveTransposed(image, weights, 1, 2, 1, Padding.Valid);
        return Dense(Dense(Flatten(image), weights, 12, Math.Tanh), weights, 10);
    });

    [Fact]
    public void A_delayed_ReLU() => AssertPredicts(new OverlappingPools(backend: Backend.TorchSharp), OverlappingPools.Definition, (image, weights) =>
    {
        image = Convolve(image, weights, 4, 3, 1, Padding.Valid, ReLU);
        return Dense(Flatten(MaxPool(image, 3, 2, Padding.Valid)), weights, 10);
    });

    [Fact]
    public void Exponential_units() => AssertPredicts(new ExponentialUnits(backend: Backend.TorchSharp), ExponentialUnits.Definition, (image, weights) =>
    {
        image = Convolve(Map(image, Elu(1)), weights, 4, 2, 1, Padding.Valid, Math.Tanh);
        image = Convolve(Map(image, Elu(0.5)), weights, 6, 1, 1, Padding.Valid);
        return Dense(Dense(Flatten(Map(image, Elu(2))), weights, 12, Elu(0)), weights, 10);
    });

    [Fact]
    public void Windows_with_gaps_and_groups_of_channels() => AssertPredicts(new SpreadConvolutions(backend: Backend.TorchSharp), SpreadConvolutions.Definition, (image, weights) =>
    {
        image = Convolve(image, weights, 6, 3, 1, Padding.Same, Math.Tanh, dilation: 2);
        image = Convolve(image, weights, 9, (3, 2), 1, Padding.Valid, Sigmoid, groups: 3);
        image = ConvolveDepthwise(image, weights, 2, 2, 1, Padding.Valid, Math.Tanh, dilation: (3, 2));
        image = Convolve(image, weights, 6, 2, 1, Padding.Valid, Math.Tanh, useBias: false, dilation: (1, 2), groups: 6);
        image = ConvolveSeparable(image, weights, 4, 1, 2, 1, Padding.Same, Sigmoid, dilation: 2);
        image = Convolve(image, weights, 8, 2, (2, 1), Padding.Same, groups: 4);
        return Dense(Flatten(image), weights, 10);
    });

    [Fact]
    public void Images_normalized_by_themselves() => AssertPredicts(new StandardizedImages(backend: Backend.TorchSharp), StandardizedImages.Definition, (image, weights) =>
    {
        image = Convolve(LayerNormalize(image, weights), weights, 6, 3, 1, Padding.Same);
        image = Map(GroupNormalize(image, weights, 3, 0.01), Elu(1));
        image = GroupNormalize(Convolve(ZeroPad(image, 1, 1, 1, 1), weights, 4, 2, 1, Padding.Valid), weights, 4, center: false);
        image = UnitNormalize(Convolve(image, weights, 4, 2, 1, Padding.Valid, Math.Tanh));
        image = LayerNormalize(Flatten(LayerNormalize(image, weights, scale: false)), weights, 0.1);
        image = LayerNormalize(Dense(image, weights, 8, Math.Tanh), weights, center: false, scale: false);
        return Dense(UnitNormalize(image), weights, 10);
    });

    [Fact]
    public void Rectifiers_that_learn() => AssertPredicts(new LearnedRectifiers(backend: Backend.TorchSharp), LearnedRectifiers.Definition, (image, weights) =>
    {
        image = Convolve(LearnedRectify(Map(image, x => (2 * x) - 1), weights), weights, 4, 2, 1, Padding.Valid);
        image = Convolve(LearnedRectify(image, weights, 1, 2), weights, 3, 2, 1, Padding.Valid);
        image = Convolve(LearnedRectify(image, weights, 2), weights, 20, 2, 1, Padding.Valid);
        image = Convolve(LearnedRectify(image, weights, 1, 3), weights, 5, 1, 1, Padding.Same);
        image = Convolve(LearnedRectify(image, weights, 1, 2, 3), weights, 9, 1, 1, Padding.Valid, Math.Tanh);
        image = LearnedRectify(Flatten(LearnedRectify(image, weights, 1)), weights);
        image = LearnedRectify(Dense(image, weights, 18), weights, 3);
        return Dense(LearnedRectify(Dense(image, weights, 21), weights), weights, 10);
    });

    [Fact]
    public void Means_and_variances_of_channels() => AssertPredicts(new CalibratedImages(backend: Backend.TorchSharp), CalibratedImages.Definition, (image, weights) =>
    {
        image = Calibrate(Calibrate(image, [0.25, -0.5, 0.75], [0.125, 0.2, 0.25]), weights, 3);
        image = Convolve(image, weights, 4, 2, 1, Padding.Valid, ReLU);
        image = Convolve(Calibrate(image, [0, 1, -0.5, 0.125], [1, 0.25, 4, 0.5]), weights, 3, 2, 1, Padding.Same, x => x * Sigmoid(x));
        return Dense(Calibrate(GlobalAveragePool(image), [0.5, 0.25, -1], [0.5, 2, 0.25]), weights, 10);
    });

    [Fact]
    public void Means_and_variances_of_vectors() => AssertPredicts(new CalibratedVectors(backend: Backend.TorchSharp), CalibratedVectors.Definition, (image, weights) =>
        Dense(Calibrate(Flatten(MaxPool(Calibrate(image, weights, 1), 2, 1, Padding.Valid)), weights, 12), weights, 10));

    [Fact]
    public void Images_made_larger() => AssertPredicts(new EnlargedImages(backend: Backend.TorchSharp), EnlargedImages.Definition, (image, weights) =>
    {
        image = ConvolveTransposed(UpSample(image, 2), weights, 4, 3, 2, Padding.Same, Math.Tanh);
        image = Convolve(UpSampleBilinear(image, (1, 2)), weights, 3, 3, 2, Padding.Valid, Sigmoid);
        image = ConvolveTransposed(image, weights, 2, 2, (3, 1), Padding.Valid, Math.Tanh);
        image = ConvolveTransposed(image, weights, 3, (2, 4), 2, Padding.Same, Math.Tanh, useBias: false);
        image = ConvolveTransposed(AveragePool(image, 3, 3, Padding.Same), weights, 2, 2, 1, Padding.Valid, dilation: 2);
        return Dense(Flatten(image), weights, 10);
    });

    [Fact]
    public void Activations_of_layers() => AssertPredicts(new ActivatedLayers(backend: Backend.TorchSharp), ActivatedLayers.Definition, (image, weights) =>
    {
        image = Convolve(image, weights, 4, 2, 1, Padding.Valid, Gelu);
        image = Convolve(image, weights, 4, 2, 1, Padding.Same, Selu);
        image = ConvolveDepthwise(image, weights, 1, 2, 1, Padding.Valid, HardSwish);
        image = Convolve(image, weights, 5, 2, 1, Padding.Same, Silu);
        image = ConvolveSeparable(image, weights, 4, 1, 2, 1, Padding.Same, Softplus);
        image = Flatten(Convolve(image, weights, 3, 1, 1, Padding.Valid, Softsign));
        image = Dense(Dense(image, weights, 9, HardSigmoid), weights, 8, Mish);
        image = Dense(Dense(image, weights, 7, Math.Exp), weights, 8, Elu(1));
        image = Dense(Dense(image, weights, 9, Rectifier(negativeSlope: 0.2)), weights, 9, Rectifier(maxValue: 6));
        return Dense(image, weights, 10);
    });

    [Fact]
    public void Activations_as_layers() => AssertPredicts(new ActivationLayers(backend: Backend.TorchSharp), ActivationLayers.Definition, (image, weights) =>
    {
        image = Map(Convolve(Map(image, Silu), weights, 4, 2, 1, Padding.Same, ReLU), Mish);
        image = Map(Map(ZeroPad(image, 1, 1, 1, 1), Gelu), HardSwish);
        image = Map(Convolve(image, weights, 3, 3, 1, Padding.Same), Softplus);
        image = Map(Map(MaxPool(image, 2, 2, Padding.Valid), Softsign), Math.Exp);
        image = Map(Crop(Map(image, Gelu), 1, 0, 0, 1), Selu);
        return Dense(Map(GlobalMaxPool(image), HardSigmoid), weights, 10);
    });

    [Fact]
    public void Factors_and_offsets() => AssertPredicts(new ScaledImages(backend: Backend.TorchSharp), ScaledImages.Definition, (image, weights) =>
    {
        image = Convolve(Map(image, x => (2 * x) - 1), weights, 4, 2, 1, Padding.Valid, ReLU);
        image = Convolve(Map(image, x => x / 2), weights, 3, 2, 1, Padding.Same, Silu);
        image = Map(ZeroPad(image, 1, 1, 1, 1), x => (x - 0.25) / Math.Sqrt(0.5));
        image = Map(Convolve(image, weights, 3, 3, 1, Padding.Valid, Math.Tanh), x => 0.75 - (1.5 * x));
        return Map(Dense(Map(Flatten(image), x => (x + 0.5) / Math.Sqrt(2)), weights, 10), x => x / 4);
    });

    [Fact]
    public void Cropped_images() => AssertPredicts(new CroppedImages(backend: Backend.TorchSharp), CroppedImages.Definition, (image, weights) =>
    {
        image = Convolve(Crop(image, 1, 0, 0, 2), weights, 4, 3, 1, Padding.Same, Math.Tanh);
        image = Convolve(Crop(image, 1, 1, 1, 1), weights, 3, 3, 1, Padding.Same);
        image = ConvolveDepthwise(ZeroPad(Crop(image, 0, 0, 1, 1), 1, 1, 1, 1), weights, 1, 2, 1, Padding.Valid);
        return Dense(Flatten(Crop(image, 1, 0, 0, 0)), weights, 10);
    });

    [Fact]
    public void Rectangular_convolutions() => AssertPredicts(new RectangularConvolutions(backend: Backend.TorchSharp), RectangularConvolutions.Definition, (image, weights) =>
    {
        image = Convolve(image, weights, 3, (2, 5), (1, 2), Padding.Same, Math.Tanh);
        image = ConvolveDepthwise(image, weights, 2, (3, 2), (2, 1), Padding.Same, ReLU);
        image = ConvolveSeparable(image, weights, 4, 3, (3, 1), (1, 2), Padding.Valid, Sigmoid);
        image = Convolve(image, weights, 2, (1, 3), 1, Padding.Same);
        return Dense(Flatten(image), weights, 10);
    });

    [Fact]
    public void Convolutions_without_biases() => AssertPredicts(new UnbiasedConvolutions(backend: Backend.TorchSharp), UnbiasedConvolutions.Definition, (image, weights) =>
    {
        image = ConvolveDepthwise(image, weights, 4, 3, 1, Padding.Valid, useBias: false);
        image = ConvolveSeparable(image, weights, 5, 1, 4, 2, Padding.Same, Math.Tanh, useBias: false);
        image = ConvolveDepthwise(image, weights, 1, 2, 1, Padding.Valid, useBias: false);
        return Dense(Flatten(image), weights, 10, useBias: false);
    });

    [Fact]
    public void Depthwise_and_separable_convolutions_before_a_pooling() => AssertPredicts(new PooledConvolutions(backend: Backend.TorchSharp), PooledConvolutions.Definition, (image, weights) =>
    {
        image = ConvolveDepthwise(image, weights, 2, 3, 1, Padding.Valid, ReLU);
        image = MaxPool(image, 2, 2, Padding.Valid);
        image = ConvolveSeparable(image, weights, 5, 1, 3, 1, Padding.Same, ReLU);
        image = MaxPool(image, (3, 2), (3, 2), Padding.Same);
        return Dense(Flatten(image), weights, 10);
    });

    [Fact]
    public void Kernels_larger_than_the_image() => AssertPredicts(new LargeConvolutions(backend: Backend.TorchSharp), LargeConvolutions.Definition, (image, weights) =>
    {
        image = Convolve(image, weights, 3, (9, 6), 1, Padding.Same);
        image = ConvolveDepthwise(image, weights, 1, (4, 5), (7, 2), Padding.Same);
        return Dense(Flatten(image), weights, 10);
    });

    [Fact]
    public void A_strided_kernel_that_fits_once() => AssertPredicts(new WideStrides(backend: Backend.TorchSharp), WideStrides.Definition, (image, weights) =>
    {
        image = Convolve(image, weights, 1, (3, 2), (1, 3), Padding.Same, Sigmoid);
        image = ZeroPad(image, 0, 0, 2, 2);
        image = ConvolveDepthwise(image, weights, 4, (2, 3), (2, 3), Padding.Valid, Math.Tanh);
        return Dense(Flatten(image), weights, 10);
    });

    [Fact]
    public void Every_other_pixel() => AssertPredicts(new StridedPoints(backend: Backend.TorchSharp), StridedPoints.Definition, (image, weights) =>
    {
        image = Convolve(image, weights, 5, 1, 2, Padding.Valid, Sigmoid);
        image = ConvolveSeparable(image, weights, 3, 2, 1, (1, 3), Padding.Same, Math.Tanh);
        image = Convolve(image, weights, 4, 1, (2, 1), Padding.Same, Sigmoid);
        return Dense(Flatten(image), weights, 10);
    });

    [Fact]
    public void Poolings_padded_unevenly_on_either_axis() => AssertPredicts(new UnevenPools(backend: Backend.TorchSharp), UnevenPools.Definition, (image, weights) =>
    {
        image = MaxPool(image, (2, 3), (1, 2), Padding.Same);
        image = AveragePool(image, (4, 2), 1, Padding.Same);
        image = AveragePool(image, (3, 2), (2, 1), Padding.Same);
        image = MaxPool(image, (4, 1), (3, 1), Padding.Same);
        return Dense(Flatten(image), weights, 10);
    });

    [Fact]
    public void Poolings_padded_unevenly_on_the_other_axis() => AssertPredicts(new MirroredPools(backend: Backend.TorchSharp), MirroredPools.Definition, (image, weights) =>
    {
        image = AveragePool(image, (3, 2), (2, 1), Padding.Same);
        image = MaxPool(image, (2, 4), 1, Padding.Same);
        image = MaxPool(image, (1, 2), 1, Padding.Same);
        image = AveragePool(image, (2, 3), 1, Padding.Valid);
        image = MaxPool(image, (2, 3), (1, 3), Padding.Valid);
        return Dense(Flatten(image), weights, 10);
    });

    [Fact]
    public void Pools_larger_than_the_image() => AssertPredicts(new LargePools(backend: Backend.TorchSharp), LargePools.Definition, (image, weights) =>
    {
        image = MaxPool(image, (8, 7), 1, Padding.Same);
        image = AveragePool(image, (10, 4), 1, Padding.Same);
        image = MaxPool(image, (1, 9), (2, 8), Padding.Same);
        image = AveragePool(image, 6, 7, Padding.Same);
        return Dense(Flatten(image), weights, 10);
    });

    [Fact]
    public void Borders_of_zeros_and_a_global_mean() => AssertPredicts(new BorderedImages(backend: Backend.TorchSharp), BorderedImages.Definition, (image, weights) =>
    {
        image = ZeroPad(image, 1, 2, 0, 3);
        image = Convolve(image, weights, 4, 3, 1, Padding.Valid, ReLU);
        image = ZeroPad(image, 2, 2, 1, 1);
        image = GlobalAveragePool(image);
        return Dense(Dense(Flatten(image), weights, 5, ReLU), weights, 10);
    });

    [Fact]
    public void Exponential_units_behind_zeros() => AssertPredicts(new UnitsBehindZeros(backend: Backend.TorchSharp), UnitsBehindZeros.Definition, (image, weights) =>
    {
        image = Map(Map(Convolve(image, weights, 4, 2, 1, Padding.Valid, ReLU), Elu(0.3)), Elu(2));
        image = Map(ZeroPad(Map(image, ReLU), 1, 1, 1, 1), Elu(1));
        image = Crop(Convolve(image, weights, 3, 3, 1, Padding.Same, ReLU), 2, 1, 0, 3);
        return Dense(Flatten(Map(image, Elu(0.5))), weights, 10);
    });

    [Fact]
    public void Global_maxima() => AssertPredicts(new GlobalMaxima(backend: Backend.TorchSharp), GlobalMaxima.Definition, (image, weights) =>
    {
        image = GlobalMaxPool(Convolve(image, weights, 3, 2, 1, Padding.Valid, Math.Tanh));
        image = Map(image, Rectifier(negativeSlope: 0.5));
        image = GlobalMaxPool(Convolve(image, weights, 4, 1, 1, Padding.Valid));
        return Dense(Map(image, ReLU), weights, 10);
    });

    [Fact]
    public void Scores_without_a_dense_layer()
    {
        AssertPredicts(new PooledScores(backend: Backend.TorchSharp), PooledScores.Definition, (image, weights) => GlobalAveragePool(Convolve(image, weights, 10, 3, 1, Padding.Valid)));
        AssertPredicts(new OnePixelScores(backend: Backend.TorchSharp), OnePixelScores.Definition, (image, weights) => Convolve(image, weights, 10, (4, 3), 1, Padding.Valid));
    }

    [Fact]
    public void Normalization_of_images_and_vectors() => AssertPredicts(new NormalizedEverywhere(backend: Backend.TorchSharp), NormalizedEverywhere.Definition, (image, weights) =>
    {
        image = Normalize(image, weights);
        image = Convolve(image, weights, 3, 3, 1, Padding.Valid, useBias: false);
        image = Map(Normalize(image, weights, 0.01), ReLU);
        image = Map(Normalize(Flatten(image), weights, scale: false), ReLU);
        image = Normalize(image, weights, center: false);
        image = Normalize(Dense(image, weights, 7, Math.Tanh), weights, center: false, scale: false);
        return Normalize(Dense(image, weights, 10), weights);
    });

    [Fact]
    public void Rectifiers_of_every_kind() => AssertPredicts(new Rectifiers(backend: Backend.TorchSharp), Rectifiers.Definition, (image, weights) =>
    {
        image = Map(image, Rectifier(maxValue: 0.9));
        image = Map(Convolve(image, weights, 4, 2, 1, Padding.Valid, Math.Tanh), Rectifier(0.5, 0.2, 0.1));
        image = Map(Convolve(image, weights, 4, 1, 1, Padding.Valid), Rectifier(maxValue: 0.7));
        image = Map(Convolve(image, weights, 4, 1, 1, Padding.Valid), Rectifier(negativeSlope: 0.3));
        image = Map(image, Rectifier(negativeSlope: 0.1));
        image = Map(Convolve(image, weights, 4, 1, 1, Padding.Valid), Rectifier(threshold: 0.2));
        image = Map(Convolve(image, weights, 4, 1, 1, Padding.Valid), Rectifier(negativeSlope: 0.3, threshold: 0.2));
        image = Map(Dense(Flatten(image), weights, 20, Sigmoid), Rectifier(maxValue: 0.6, threshold: 0.4));
        return Dense(image, weights, 10);
    });

    [Fact]
    public void Rectifiers_at_the_edge_of_their_arguments()
    {
        AssertPredicts(new ClosedRectifier(backend: Backend.TorchSharp), ClosedRectifier.Definition, (image, weights) => Dense(Flatten(Map(image, _ => 0)), weights, 10));
        AssertPredicts(new ExtremeRectifiers(backend: Backend.TorchSharp), ExtremeRectifiers.Definition, (image, weights) =>
        {
            image = Map(Convolve(image, weights, 6, 1, 1, Padding.Valid), ReLU);
            image = Map(Convolve(image, weights, 6, 1, 1, Padding.Valid), ReLU);
            image = Map(Convolve(image, weights, 6, 1, 1, Padding.Valid), Rectifier(maxValue: 0, negativeSlope: 0.5));
            image = Map(Convolve(image, weights, 6, 1, 1, Padding.Valid), Rectifier(0.1, 0.5, 0.3));
            return Dense(Flatten(image), weights, 10);
        });
    }

    [Fact]
    public void The_fluent_form() => AssertPredicts(new FluentCnn(backend: Backend.TorchSharp), FluentCnn.Definition, (image, weights) =>
    {
        image = ConvolveSeparable(image, weights, 4, 1, (3, 2), (1, 2), Padding.Same);
        image = Map(Normalize(image, weights), Rectifier(maxValue: 6));
        return Dense(GlobalAveragePool(image), weights, 10);
    });

    private static void AssertPredicts(Network network, NetworkDefinition definition, Func<double[,,], Weights, double[,,]> logits)
    {
        using Network disposed = network;
        for (int seed = 11; seed < 15; seed++)
        {
            SeededRandom random = new(seed);
            double[,,] image = new double[definition.Input.Height, definition.Input.Width, definition.Input.Channels];
            float[] pixels = [.. Enumerable.Range(0, image.Length).Select(_ => (float)random.NextDouble())];
            for (int i = 0; i < pixels.Length; i++)
            {
                image[i / (definition.Input.Width * definition.Input.Channels), i / definition.Input.Channels % definition.Input.Width, i % definition.Input.Channels] = pixels[i];
            }

            float[] values = RandomWeights.Of(definition, seed);
            network.SetWeights(values);
            Weights weights = new([.. values]);
            double[] expected = Softmax(logits(image, weights));

            Assert.True(weights.AreUsedUp);
            float[] actual = network.Predict(pixels).Probabilities.ToArray();
            Assert.Equal(expected.Length, actual.Length);
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.Equal(expected[i], actual[i], Tolerance);
            }
        }
    }
}
