namespace MnistNet.Tests.Data;

public class LabeledImagesPartsTests
{
    private static readonly Shape TwoPixels = Shape.Image(1, 2, 1);

    // Image i is i, i; 60 of class 0, 30 of class 1, 10 of class 2.
    private static LabeledImages Hundred { get; } = new LabeledImages(
        Enumerable.Range(0, 200).Select(i => (byte)(i / 2)).ToArray(),
        Enumerable.Range(0, 100).Select(i => (byte)(i < 60 ? 0 : i < 90 ? 1 : 2)).ToArray(),
        TwoPixels,
        3).WithClassNames("cat", "dog", "owl");

    [Fact]
    public void A_subset_holds_the_images_asked_for_in_that_order()
    {
        LabeledImages subset = Hundred.Subset([99, 0, 99]);

        Assert.Equal([99, 99, 0, 0, 99, 99], subset.Pixels.ToArray());
        Assert.Equal([2, 0, 2], subset.Labels.ToArray());
        Assert.Equal(["cat", "dog", "owl"], subset.ClassNames.ToArray());
    }

    [Fact]
    public void Take_gives_the_first_and_no_more_than_there_are()
    {
        Assert.Equal([0, 0, 1, 1], Hundred.Take(2).Pixels.ToArray());
        Assert.Equal(100, Hundred.Take(1_000).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => Hundred.Take(-1));
    }

    [Fact]
    public void Sets_are_put_one_behind_the_other()
    {
        LabeledImages both = Hundred.Take(1).Concat(Hundred.Slice(98, 2));

        Assert.Equal([0, 98, 99], [both.GetPixels(0)[0], both.GetPixels(1)[0], both.GetPixels(2)[0]]);
        Assert.Equal(["cat", "dog", "owl"], both.ClassNames.ToArray());
    }

    [Fact]
    public void Sets_of_other_classes_or_shapes_are_not_put_together()
    {
        string message = Assert.Throws<ArgumentException>(() => Hundred.Concat(Hundred.WithClassNames("dog", "cat", "owl"))).Message;

        Assert.Contains("cat, dog, owl; found 1×2×1 in dog, cat, owl", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Hundred.Concat(new LabeledImages(new byte[3], new byte[1], Shape.Image(1, 3, 1), 3)));
    }

    [Fact]
    public void A_split_holds_out_the_share_of_every_class()
    {
        (LabeledImages left, LabeledImages held) = Hundred.Split(0.2, seed: 3);

        Assert.Equal([48, 24, 8], ClassStatistics.Of(left).Counts.ToArray());
        Assert.Equal([12, 6, 2], ClassStatistics.Of(held).Counts.ToArray());
        Assert.Equal(Enumerable.Range(0, 100), First(left).Concat(First(held)).Order());
        Assert.NotEqual(First(left).Order(), First(left));
        Assert.Equal("owl", held.ClassNames[2]);
    }

    [Fact]
    public void Seeds_draw_their_own_images_and_the_same_ones_again()
    {
        Assert.Equal(First(Hundred.Split(0.5, 1).HeldOut), First(Hundred.Split(0.5, 1).HeldOut));
        Assert.NotEqual(First(Hundred.Split(0.5, 1).HeldOut).Order(), First(Hundred.Split(0.5, 2).HeldOut).Order());
    }

    [Fact]
    public void Without_classes_a_split_holds_out_a_share_of_all() => Assert.Equal((85, 15), Counts(Hundred.Split(0.15, 1, stratified: false)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_share_is_between_0_and_1(double share) => Assert.Throws<ArgumentOutOfRangeException>(() => Hundred.Split(share));

    [Fact]
    public void Classes_are_called_by_their_numbers_unless_somebody_says_more() =>
        Assert.Equal(["0", "1"], new LabeledImages(new byte[2], new byte[1], TwoPixels, 2).ClassNames.ToArray());

    [Theory]
    [InlineData("one name for each", "cat", "dog")]
    [InlineData("class 1", "cat", " ", "owl")]
    [InlineData("class 0 and class 2", "cat", "dog", "cat")]
    [InlineData("class 2", "cat", "dog", "an\nowl")]
    public void Names_that_do_not_tell_classes_apart_are_refused(string expected, params string[] names)
    {
        string message = Assert.Throws<ArgumentException>(() => Hundred.WithClassNames(names)).Message;

        Assert.Contains(expected == "one name for each" ? "a name for each of 3 classes; found 2" : expected, message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Values_become_the_nearest_bytes_and_back()
    {
        LabeledImages images = LabeledImages.FromValues([0f, 0.2f, 1f, 0.5019f], [1, 0], TwoPixels, 2);

        Assert.Equal([0, 51, 255, 128], images.Pixels.ToArray());
        Assert.Equal([0f, 0.2f, 1f, 128 / 255f], images.ToValues());
        Assert.Contains("Value 1 is 1.5", Assert.Throws<ArgumentException>(() => LabeledImages.FromValues([0f, 1.5f], [1], TwoPixels, 2)).Message, StringComparison.Ordinal);
        Assert.Contains("Label 0 is 300", Assert.Throws<ArgumentException>(() => LabeledImages.FromValues([0f, 1f], [300], TwoPixels, 256)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Idx_arrays_of_colour_and_of_grey_come_back()
    {
        LabeledImages colour = new(Enumerable.Range(0, 24).Select(i => (byte)i).ToArray(), new byte[] { 3, 1 }, Shape.Image(2, 2, 3), 4);
        (IdxArray images, IdxArray labels) = colour.ToIdx();

        Assert.Equal([2, 2, 2, 3], images.Dimensions.ToArray());
        LabeledImages again = LabeledImages.FromIdx(images, labels);
        Assert.Equal((colour.Sha256, colour.Shape, 4), (again.Sha256, again.Shape, again.ClassCount));
        Assert.Equal([100, 1, 2], Hundred.ToIdx().Images.Dimensions.ToArray());
        Assert.Contains("images of UInt8 in 3 or 4 dimensions; found UInt8 in 1", Assert.Throws<ArgumentException>(() => LabeledImages.FromIdx(labels, labels)).Message, StringComparison.Ordinal);
    }

    // Two channels: 0, 255, 255, 255 and 0, 0, 51, 51.
    [Fact]
    public void Mean_and_deviation_are_those_of_each_channel()
    {
        PixelStatistics statistics = PixelStatistics.Of(new LabeledImages(new byte[] { 0, 0, 255, 0, 255, 51, 255, 51 }, new byte[] { 0, 1 }, Shape.Image(1, 2, 2)));

        Assert.Equal([0.75, 0.1], statistics.Mean.ToArray(), Close);
        Assert.Equal([0.1875, 0.01], statistics.Variance.ToArray(), Close);
        Assert.Equal(0.1, statistics.StandardDeviation[1], 1e-12);
    }

    private static bool Close(double expected, double found) => Math.Abs(expected - found) < 1e-12;

    private static int[] First(LabeledImages images) => [.. Enumerable.Range(0, images.Count).Select(i => (int)images.GetPixels(i)[0])];

    private static (int Left, int HeldOut) Counts((LabeledImages Left, LabeledImages HeldOut) split) => (split.Left.Count, split.HeldOut.Count);
}
