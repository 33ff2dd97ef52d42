namespace MnistNet.Tests.Training;

public class ValidationSplitTests
{
    [Fact]
    public void The_paper_s_split_is_51_000_and_9_000_with_every_image_once()
    {
        ValidationSplit split = ValidationSplit.Draw(60_000, 0.15, seed: 1);

        Assert.Equal(51_000, split.Training.Length);
        Assert.Equal(9_000, split.Validation.Length);
        Assert.Equal(Enumerable.Range(0, 60_000), split.Training.Concat(split.Validation).Order());
    }

    [Fact]
    public void Validation_images_are_drawn_from_everywhere_by_the_seed()
    {
        int[] first = ValidationSplit.Draw(60_000, 0.15, seed: 1).Validation;

        // The mean of 9,000 draws from 0 to 59,999 is 29,999.5, give or take 60,000 / √12 / √9,000 = 183.
        Assert.InRange(first.Average(), 29_000, 31_000);
        Assert.Equal(first, ValidationSplit.Draw(60_000, 0.15, seed: 1).Validation);
        Assert.NotEqual(first, ValidationSplit.Draw(60_000, 0.15, seed: 2).Validation);
    }

    [Theory]
    [InlineData(10, 0.0, 10)]
    [InlineData(10, 0.25, 7)]
    [InlineData(1, 0.5, 0)]
    public void The_training_part_is_rounded_down_as_Keras_does(int count, double share, int training) =>
        Assert.Equal(training, ValidationSplit.Draw(count, share, seed: 1).Training.Length);
}
