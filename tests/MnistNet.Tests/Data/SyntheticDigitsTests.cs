namespace MnistNet.Tests.Data;

public sealed class SyntheticDigitsTests(SyntheticDigitsTests.Fixture fixture) : IClassFixture<SyntheticDigitsTests.Fixture>
{
    private MnistDataset Digits => fixture.Digits;

    [Fact]
    public void They_say_what_they_are()
    {
        MnistDataset digits = SyntheticDigits.Create(20, 10, seed: 7);

        Assert.True(digits.IsSynthetic);
        Assert.True(digits.Train.IsSynthetic);
        Assert.True(digits.Test.IsSynthetic);
        Assert.Equal("synthetic digits (seed 7)", digits.Source);
        Assert.Equal(20, digits.Train.Count);
        Assert.Equal(10, digits.Test.Count);
        Assert.Equal(Shape.Image(28, 28, 1), digits.Train.Shape);
        Assert.Equal(10, digits.Train.ClassCount);
    }

    [Fact]
    public void The_same_seed_draws_the_same_images()
    {
        LabeledImages again = SyntheticDigits.Create(seed: 1).Train;

        Assert.True(Digits.Train.Pixels.Span.SequenceEqual(again.Pixels.Span));
        Assert.True(Digits.Train.Labels.Span.SequenceEqual(again.Labels.Span));
    }

    [Fact]
    public void An_image_does_not_depend_on_how_many_are_drawn()
    {
        LabeledImages few = SyntheticDigits.Draw(50, seed: 1);

        Assert.True(Digits.Train.Slice(0, 50).Pixels.Span.SequenceEqual(few.Pixels.Span));
        Assert.True(Digits.Train.Slice(0, 50).Labels.Span.SequenceEqual(few.Labels.Span));
    }

    [Fact]
    public void Another_seed_draws_other_images()
    {
        LabeledImages other = SyntheticDigits.Draw(50, seed: 2);

        Assert.All(Enumerable.Range(0, 50), i => Assert.False(Digits.Train.GetPixels(i).SequenceEqual(other.GetPixels(i))));
    }

    [Fact]
    public void No_two_images_are_equal_in_training_and_test_together()
    {
        IEnumerable<string> images = new[] { Digits.Train, Digits.Test }.SelectMany(
            set => Enumerable.Range(0, set.Count).Select(i => Convert.ToBase64String(set.GetPixels(i))));

        Assert.Equal(14_000, images.Distinct().Count());
    }

    [Fact]
    public void Each_digit_comes_about_as_often()
    {
        // Binomial, 12,000 draws of 1 in 10: mean 1,200, deviation 33; five deviations either way.
        Assert.All(Enumerable.Range(0, 10), digit => Assert.InRange(Digits.Train.Labels.Span.Count((byte)digit), 1_035, 1_365));
    }

    [Fact]
    public void As_in_MNIST_they_fill_a_box_of_20_pixels() => Assert.All(Enumerable.Range(0, Digits.Test.Count), i =>
    {
        int[] inked = [.. Enumerable.Range(0, 784).Where(pixel => Digits.Test.GetPixels(i)[pixel] > 0)];
        int height = inked.Max(pixel => pixel / 28) - inked.Min(pixel => pixel / 28) + 1;
        int width = inked.Max(pixel => pixel % 28) - inked.Min(pixel => pixel % 28) + 1;

        Assert.InRange(Math.Max(width, height), 18, 20);
    });

    [Fact]
    public void As_in_MNIST_their_centre_of_mass_is_in_the_middle() => Assert.All(Enumerable.Range(0, Digits.Test.Count), i =>
    {
        byte[] pixels = Digits.Test.GetPixels(i).ToArray();
        double mass = pixels.Sum(pixel => (double)pixel);

        // Images move by whole pixels, so half a pixel stays; grain adds a little.
        Assert.Equal(14, Enumerable.Range(0, 784).Sum(pixel => pixels[pixel] * (pixel % 28 + 0.5)) / mass, tolerance: 0.6);
        Assert.Equal(14, Enumerable.Range(0, 784).Sum(pixel => pixels[pixel] * (pixel / 28 + 0.5)) / mass, tolerance: 0.6);
    });

    [Fact]
    public void They_are_too_hard_for_a_linear_model_but_not_noise()
    {
        SoftmaxRegression model = new(784, 10);

        model.Train(Digits.Train, epochs: 8);

        Assert.InRange(model.Accuracy(Digits.Test), 0.60, 0.95);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void Counts_out_of_range_are_refused(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticDigits.Draw(count, seed: 1));

    public sealed class Fixture
    {
        public MnistDataset Digits { get; } = SyntheticDigits.Create();
    }
}
