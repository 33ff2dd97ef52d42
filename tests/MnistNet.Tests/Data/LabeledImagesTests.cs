namespace MnistNet.Tests.Data;

public class LabeledImagesTests
{
    private static readonly Shape TwoByTwo = Shape.Image(2, 2, 1);

    [Fact]
    public void Pixels_are_divided_by_255()
    {
        LabeledImages images = new(new byte[] { 9, 9, 9, 9, 0, 51, 102, 255 }, new byte[] { 1, 2 }, TwoByTwo);
        float[] pixels = new float[4];
        images.CopyScaled(1, pixels);

        Assert.Equal([0f, 0.2f, 0.4f, 1f], pixels);
    }

    [Fact]
    public void A_slice_holds_the_same_images()
    {
        LabeledImages images = new(new byte[] { 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3 }, new byte[] { 1, 2, 3 }, TwoByTwo);
        LabeledImages slice = images.Slice(1, 2);

        Assert.Equal(2, slice.Count);
        Assert.Equal([2, 3], slice.Labels.ToArray());
        Assert.Equal([3, 3, 3, 3], slice.GetPixels(1).ToArray());
    }

    [Fact]
    public void Too_few_pixels_are_refused_with_both_numbers()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new LabeledImages(new byte[7], new byte[2], TwoByTwo));

        Assert.Contains("2 labels ask for 8 pixels of 2×2×1 images; found 7", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_beyond_the_classes_is_refused_by_name()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new LabeledImages(new byte[8], new byte[] { 9, 10 }, TwoByTwo));

        Assert.Contains("Label 1 is 10; expected 0 to 9", error.Message, StringComparison.Ordinal);
    }
}
