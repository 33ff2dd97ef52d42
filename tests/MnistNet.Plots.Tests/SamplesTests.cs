using SkiaSharp;

namespace MnistNet.Plots.Tests;

public class SamplesTests
{
    [Fact]
    public void The_drawing_holds_the_first_ten_images_pixel_by_pixel_in_order()
    {
        LabeledImages images = Runs.Images(12);
        string[] data = [.. Drawing.Of(Figures.Samples(images)).Elements("image").Select(image => (string)image.Attribute("{http://www.w3.org/1999/xlink}href")!)];

        Assert.Equal(10, data.Length);
        for (int i = 0; i < 10; i++)
        {
            using SKBitmap bitmap = SKBitmap.Decode(Convert.FromBase64String(data[i]["data:image/png;base64,".Length..]));
            Assert.Equal(images.GetPixels(i).ToArray(), bitmap.Pixels.Select(pixel => pixel.Green));
        }
    }

    [Fact]
    public void Each_image_has_its_label()
    {
        LabeledImages images = Runs.Images(12);
        string[] labels = [.. images.Labels.ToArray().Take(10).Select(label => $"{label}")];
        Assert.Equal(labels, Drawing.Of(Figures.Samples(images)).Texts.Where(text => text.Length == 1));
    }

    [Fact]
    public void The_png_shows_colours_where_the_image_has_them()
    {
        // Two rows of two pixels: red and green above blue and yellow.
        LabeledImages images = new(new byte[] { 255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 0 }, new byte[1], Shape.Image(2, 2, 3));
        using TemporaryFolder folder = new();
        Figures.Samples(images, 1).SavePng(folder.File("figure.png"), 600);
        using SKBitmap bitmap = SKBitmap.Decode(folder.File("figure.png"));

        SKRectI red = Bounds(bitmap, new SKColor(255, 0, 0)), green = Bounds(bitmap, new SKColor(0, 255, 0));
        SKRectI blue = Bounds(bitmap, new SKColor(0, 0, 255)), yellow = Bounds(bitmap, new SKColor(255, 255, 0));
        Assert.True(red.Right < green.Left && red.Bottom < blue.Top && green.Bottom < yellow.Top && blue.Right < yellow.Left);
        Assert.All([red, green, blue, yellow], box => Assert.InRange((double)box.Width / box.Height, 0.95, 1.05));
        Assert.True(red.Width > 50);
    }

    [Fact]
    public void Grey_stays_grey_in_the_png()
    {
        LabeledImages images = new(new byte[] { 0, 128 }, new byte[1], Shape.Image(1, 2, 1));
        using TemporaryFolder folder = new();
        Figures.Samples(images, 1).SavePng(folder.File("figure.png"), 600);
        using SKBitmap bitmap = SKBitmap.Decode(folder.File("figure.png"));

        SKRectI black = Bounds(bitmap, SKColors.Black);
        Assert.InRange((double)black.Height / black.Width, 0.95, 1.05);
        Assert.Equal(new SKColor(128, 128, 128), bitmap.GetPixel(black.Right + black.Width / 2, black.MidY));
    }

    [Theory]
    [InlineData(false, null, "First 10 images and their labels")]
    [InlineData(false, "training set", "First 10 images and their labels (training set)")]
    [InlineData(true, null, "First 10 images and their labels (synthetic digits)")]
    [InlineData(true, "training set", "First 10 images and their labels (training set, synthetic digits)")]
    [InlineData(true, "Synthetic digits", "First 10 images and their labels (Synthetic digits)")]
    public void The_title_says_what_is_synthetic(bool isSynthetic, string? note, string title) =>
        Assert.Equal(title, Figures.Samples(Runs.Images(10, isSynthetic), note: note).Title);

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void A_count_that_cannot_be_shown_is_named(int count)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => Figures.Samples(Runs.Images(5), count));
        Assert.Equal("count", error.ParamName);
        Assert.Contains("expected 1 to 5", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_that_are_neither_grey_nor_coloured_are_refused()
    {
        LabeledImages images = new(new byte[2], new byte[1], Shape.Image(1, 1, 2));
        ArgumentException error = Assert.Throws<ArgumentException>(() => Figures.Samples(images, 1));
        Assert.Contains("1×1×2", error.Message, StringComparison.Ordinal);
    }

    private static SKRectI Bounds(SKBitmap bitmap, SKColor color)
    {
        (int X, int Y)[] places =
        [
            .. from y in Enumerable.Range(0, bitmap.Height)
               from x in Enumerable.Range(0, bitmap.Width)
               where bitmap.GetPixel(x, y) == color
               select (x, y),
        ];
        return new SKRectI(places.Min(place => place.X), places.Min(place => place.Y), places.Max(place => place.X), places.Max(place => place.Y));
    }
}
