namespace MnistNet.Tests.Training;

public class ValidationSplitTests
{
    [Fact]
    public void The_paper_s_split_is_51_000_and_9_000_with_every_image_once()
    {
        ValidationSplit split = Draw(60_000, 0.15, 1);

        Assert.Equal(51_000, split.Training.Length);
        Assert.Equal(9_000, split.Validation.Length);
        Assert.Equal(Enumerable.Range(0, 60_000), split.Training.Concat(split.Validation).Order());
    }

    [Fact]
    public void Validation_images_are_drawn_from_everywhere_by_the_seed()
    {
        int[] first = Draw(60_000, 0.15, 1).Validation;

        // The mean of 9,000 draws from 0 to 59,999 is 29,999.5, give or take 60,000 / √12 / √9,000 = 183.
        Assert.InRange(first.Average(), 29_000, 31_000);
        Assert.Equal(first, Draw(60_000, 0.15, 1).Validation);
        Assert.NotEqual(first, Draw(60_000, 0.15, 2).Validation);
    }

    [Theory]
    [InlineData(10, 0.0, 10)]
    [InlineData(10, 0.25, 7)]
    [InlineData(1, 0.5, 0)]
    public void The_training_part_is_rounded_down_as_Keras_does(int count, double share, int training) =>
        Assert.Equal(training, Draw(count, share, 1).Training.Length);

    [Fact]
    public void Stratified_each_class_gives_its_share()
    {
        byte[] labels = [.. Enumerable.Range(0, 1000).Select(image => (byte)(image % 10 == 0 ? 1 : 0))];
        LabeledImages images = new(new byte[1000], labels, Shape.Image(1, 1, 1), 2);
        TrainingSettings settings = new() { ValidationSplit = 0.15, StratifiedValidation = true };

        ValidationSplit split = ValidationSplit.Draw(images, settings, 1);

        Assert.Equal((85, 15), (split.Training.Count(image => labels[image] == 1), split.Validation.Count(image => labels[image] == 1)));
        Assert.Equal((765, 135), (split.Training.Count(image => labels[image] == 0), split.Validation.Count(image => labels[image] == 0)));
        Assert.Equal(Enumerable.Range(0, 1000), split.Training.Concat(split.Validation).Order());
        Assert.NotEqual(15, ValidationSplit.Draw(images, settings with { StratifiedValidation = false }, 1).Validation.Count(image => labels[image] == 1));
        Assert.NotEqual(split.Validation, ValidationSplit.Draw(images, settings, 2).Validation);
    }

    [Fact]
    public void Images_that_are_not_shuffled_stay_in_their_order()
    {
        ValidationSplit split = ValidationSplit.Draw(Images(100), new TrainingSettings { ValidationSplit = 0.2, Shuffle = false }, 1);

        Assert.Equal(split.Training.Order(), split.Training);
        Assert.Equal((80, 20), (split.Training.Length, split.Validation.Length));
    }

    [Fact]
    public void Images_of_one_s_own_all_validate_and_all_others_train()
    {
        ValidationSplit split = ValidationSplit.Draw(new TrainingData(Images(5)) { Validation = Images(3) }, new TrainingSettings(), 1);

        Assert.Equal([0, 1, 2, 3, 4], split.Training);
        Assert.Equal([0, 1, 2], split.Validation);
    }

    private static ValidationSplit Draw(int count, double share, int seed) => ValidationSplit.Draw(Images(count), new TrainingSettings { ValidationSplit = share }, seed);

    private static LabeledImages Images(int count) => new(new byte[count], new byte[count], Shape.Image(1, 1, 1));
}
