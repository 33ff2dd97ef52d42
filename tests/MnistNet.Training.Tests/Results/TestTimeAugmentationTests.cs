using System.Collections.Immutable;

namespace MnistNet.Training.Tests.Results;

/// <summary>Means over transformed images, and what transforms them.</summary>
public class TestTimeAugmentationTests
{
    private static readonly LabeledImages Digits = SyntheticDigits.Create(1, 60).Test;

    // 2×3 pixels, a b c / d e f, of two channels of which the second is ten times the first.
    public static TheoryData<ImageTransformation, float[]> Transformed => new()
    {
        { ImageTransformation.Identity, [1, 2, 3, 4, 5, 6] },
        { ImageTransformation.HorizontalFlip, [3, 2, 1, 6, 5, 4] },
        { ImageTransformation.Shift(1, 0), [0, 0, 0, 1, 2, 3] },
        { ImageTransformation.Shift(-1, 0), [4, 5, 6, 0, 0, 0] },
        { ImageTransformation.Shift(0, 2), [0, 0, 1, 0, 0, 4] },
        { ImageTransformation.Shift(0, -1), [2, 3, 0, 5, 6, 0] },
        { ImageTransformation.Shift(1, -1), [0, 0, 0, 2, 3, 0] },
        { ImageTransformation.Shift(0, 0.25), [0.75f, 1.75f, 2.75f, 3, 4.75f, 5.75f] },
        { ImageTransformation.Shift(-0.5, 0), [2.5f, 3.5f, 4.5f, 2, 2.5f, 3] },
        { ImageTransformation.Shift(0.5, 0.5), [0.25f, 0.75f, 1.25f, 1.25f, 3, 4] },
        { ImageTransformation.Shift(2, 0), [0, 0, 0, 0, 0, 0] },
        { ImageTransformation.Shift(0, -1e300), [0, 0, 0, 0, 0, 0] },
    };

    [Theory]
    [MemberData(nameof(Transformed))]
    public void Images_are_moved_and_mirrored(ImageTransformation transformation, float[] expected)
    {
        float[] found = new float[12];
        Array.Fill(found, 7);

        transformation.Apply([1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60], Shape.Image(2, 3, 2), found);

        Assert.Equal(expected, found.Where((_, i) => i % 2 == 0));
        Assert.Equal(expected.Select(value => 10 * value), found.Where((_, i) => i % 2 == 1));
    }

    [Fact]
    public void Probabilities_are_means_over_the_transformations()
    {
        TestTimeAugmentation augmentation = new(ImageTransformation.Identity, ImageTransformation.Shift(1, 0), new Inverted());
        using PlainCnn network = new(seed: 1);
        float[] pixels = PixelsOf(Digits);
        float[] probabilities = new float[Digits.Count * 10];

        network.PredictBatch(pixels, probabilities, augmentation);

        float[] transformed = new float[784];
        for (int image = 0; image < Digits.Count; image++)
        {
            double[] expected = new double[10];
            foreach (ImageTransformation transformation in augmentation.Transformations)
            {
                transformation.Apply(pixels.AsSpan(image * 784, 784), Digits.Shape, transformed);
                float[] ofOne = network.Predict(transformed).Probabilities.ToArray();
                expected = [.. expected.Zip(ofOne, (sum, probability) => sum + (probability / 3.0))];
            }

            Assert.All(expected, (probability, label) => Assert.Equal(probability, probabilities[(image * 10) + label], 1e-6));
        }

        IImageClassifier averaging = augmentation.Apply(network);
        Assert.Equal(probabilities[..10], averaging.Predict(pixels.AsSpan(0, 784)).Probabilities.ToArray());
    }

    [Fact]
    public void An_evaluation_has_it_beside_what_the_network_reaches_alone()
    {
        using PlainCnn network = new(seed: 1);
        network.Train(SyntheticDigits.Create(300, 1).Train, new TrainingOptions { Epochs = 2 });
        TestTimeAugmentation augmentation = TestTimeAugmentation.Shifts();
        float[] probabilities = new float[Digits.Count * 10];
        network.PredictBatch(PixelsOf(Digits), probabilities, augmentation);

        Evaluation plain = network.Evaluate(Digits);
        Evaluation evaluation = network.Evaluate(Digits, augmentation);

        Assert.Equal(plain, evaluation with { Augmented = null });
        Assert.Null(plain.Augmented);
        ImmutableArray<byte> labels = [.. Digits.Labels.Span];
        Assert.Equal(labels.Select((label, image) => -Math.Log(probabilities[(image * 10) + label])).Average(), evaluation.Augmented!.Loss, 1e-6);
        Assert.Equal(
            labels.Select((label, image) => probabilities.AsSpan(image * 10, 10).ToArray().Index().MaxBy(of => of.Item).Index == label).Average(right => right ? 1 : 0),
            evaluation.Augmented.Accuracy, 1e-12);
        Assert.NotEqual(plain.Loss, evaluation.Augmented.Loss, 1e-4);
        Assert.StartsWith("Shift(down -1, right -1), Shift(down -1, right 0)", evaluation.Augmented.Augmentation, StringComparison.Ordinal);
        Assert.StartsWith($"{plain}; with test-time augmentation accuracy ", evaluation.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_image_alone_changes_nothing()
    {
        using PlainCnn network = new(seed: 1);

        Evaluation evaluation = network.Evaluate(Digits, new TestTimeAugmentation(ImageTransformation.Identity));

        Assert.Equal(evaluation.Loss, evaluation.Augmented!.Loss, 1e-6);
        Assert.Equal(evaluation.ConfusionMatrix, evaluation.Augmented.ConfusionMatrix);
    }

    [Fact]
    public void Shifts_are_all_within_a_distance()
    {
        Assert.Equal(9, TestTimeAugmentation.Shifts().Transformations.Length);
        Assert.Equal(25, TestTimeAugmentation.Shifts(2).Transformations.Select(one => one.ToString()).Distinct().Count());
        Assert.Contains("Identity", TestTimeAugmentation.Shifts(2).ToString(), StringComparison.Ordinal);
        Assert.Contains("Shift(down -2, right 1)", TestTimeAugmentation.Shifts(2).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_none_is_refused()
    {
        using PlainCnn network = new(seed: 1);
        Assert.Throws<ArgumentException>(() => new TestTimeAugmentation());
        Assert.Throws<ArgumentException>(() => new TestTimeAugmentation(ImageTransformation.Identity, null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => TestTimeAugmentation.Shifts(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => TestTimeAugmentation.Shifts(9));
        Assert.StartsWith(
            "right is NaN; expected a finite number of pixels.",
            Assert.Throws<ArgumentOutOfRangeException>(() => ImageTransformation.Shift(0, double.NaN)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => network.PredictBatch(new float[783], new float[10], TestTimeAugmentation.Shifts()));
        Assert.Throws<ArgumentException>(() => TestTimeAugmentation.Shifts().Apply(network).PredictBatch(new float[784], new float[9]));
        Assert.Throws<ArgumentException>(() => network.Evaluate(new LabeledImages(new byte[1], new byte[1], Shape.Image(1, 1, 1)), TestTimeAugmentation.Shifts()));
    }

    private static float[] PixelsOf(LabeledImages images)
    {
        float[] pixels = new float[images.Count * 784];
        for (int image = 0; image < images.Count; image++)
        {
            images.CopyScaled(image, pixels.AsSpan(image * 784, 784));
        }

        return pixels;
    }

    private sealed class Inverted : ImageTransformation
    {
        public override void Apply(ReadOnlySpan<float> pixels, Shape shape, Span<float> transformed)
        {
            for (int i = 0; i < pixels.Length; i++)
            {
                transformed[i] = 1 - pixels[i];
            }
        }
    }
}
