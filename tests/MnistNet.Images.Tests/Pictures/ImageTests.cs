using System.Drawing;
using SkiaSharp;

namespace MnistNet.Images.Tests;

/// <summary>Does a picture become the pixels that it says? Expected values are arithmetic.</summary>
public sealed class ImageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    // EXIF 2.3, tag 0x0112: where the stored picture has what is seen at the upper left and the upper right.
    [Theory]
    [InlineData(1, "TL", "TR")]
    [InlineData(2, "TR", "TL")]
    [InlineData(3, "BR", "BL")]
    [InlineData(4, "BL", "BR")]
    [InlineData(5, "TL", "BL")]
    [InlineData(6, "BL", "TL")]
    [InlineData(7, "BR", "TR")]
    [InlineData(8, "TR", "BR")]
    public void Pictures_are_turned_as_their_cameras_say(ushort orientation, string upperLeft, string upperRight)
    {
        Dictionary<string, byte> corners = new() { ["TL"] = 40, ["TR"] = 100, ["BL"] = 160, ["BR"] = 220 };
        SKColor[,] stored = new SKColor[32, 48];
        for (int i = 0; i < stored.Length; i++)
        {
            byte grey = corners[(i / 48 < 16 ? "T" : "B") + (i % 48 < 24 ? "L" : "R")];
            stored[i / 48, i % 48] = new SKColor(grey, grey, grey);
        }

        float[] seen = Load(PictureBytes.Jpeg(stored, orientation), (2, 2), ImageColor.Grayscale);

        Assert.InRange((seen[0] * 255) - corners[upperLeft], -2, 2);
        Assert.InRange((seen[1] * 255) - corners[upperRight], -2, 2);
        Assert.Equal(4, seen.Select(value => (int)(value * 255 / 60)).Distinct().Count());
    }

    [Fact]
    public void A_turned_picture_has_its_sides_exchanged()
    {
        // Stored 32 wide, seen 16 wide: white is to its left and to its right.
        byte[] file = PictureBytes.Jpeg(PictureBytes.Plain(SKColors.Black, 16, 32), 6);

        float[] padded = Load(file, (32, 32), ImageColor.Grayscale, ImageFit.Pad);

        Assert.Equal([1f, 1f], [padded[0], padded[31]]);
        Assert.InRange(padded[16], 0, 0.01f);
        Assert.InRange(padded[(31 * 32) + 16], 0, 0.01f);
    }

    [Theory]
    [InlineData(0, 255, 255, 255)]
    [InlineData(128, 255, 127, 127)]
    [InlineData(255, 255, 0, 0)]
    public void Transparent_pictures_lie_over_white(byte alpha, byte red, byte green, byte blue) =>
        AssertBytes([red, green, blue], Load(PictureBytes.Png(new SKColor(255, 0, 0, alpha)), (1, 1)));

    [Fact]
    public void Or_over_another_colour() =>
        AssertBytes([128, 0, 127], Load(PictureBytes.Png(new SKColor(255, 0, 0, 128)), (1, 1), background: Color.Blue));

    // 0.299 · 255 = 76.2, 0.587 · 255 = 149.7, 0.114 · 255 = 29.1
    [Theory]
    [InlineData(255, 0, 0, 76)]
    [InlineData(0, 255, 0, 150)]
    [InlineData(0, 0, 255, 29)]
    [InlineData(255, 255, 255, 255)]
    [InlineData(10, 20, 30, 18)]
    public void Grey_is_luma(byte red, byte green, byte blue, byte grey) =>
        AssertBytes([grey], Load(PictureBytes.Png(new SKColor(red, green, blue)), (1, 1), ImageColor.Grayscale));

    [Fact]
    public void Shrinking_takes_the_mean_of_what_lies_under_a_pixel()
    {
        byte[] file = PictureBytes.Png(new byte[,] { { 10, 20, 30, 41 }, { 30, 40, 50, 61 }, { 0, 0, 200, 200 }, { 0, 100, 200, 200 } });

        AssertBytes([25, 46, 25, 200], Load(file, (2, 2), ImageColor.Grayscale));
    }

    // Two thirds of a pixel's area lie in the first, one third in the middle one.
    [Fact]
    public void Parts_of_pixels_count_by_their_area() =>
        AssertBytes([(90 * 2 / 3) + (30 / 3), (30 / 3) + (150 * 2 / 3)], Load(PictureBytes.Png(new byte[,] { { 90, 30, 150 } }), (1, 2), ImageColor.Grayscale));

    // Centres of new pixels lie at -1/4, 1/4, 3/4 and 5/4 of the old ones' distance.
    [Fact]
    public void Growing_is_bilinear_between_centres() =>
        AssertBytes([100, 100 + (80 / 4), 100 + (80 * 3 / 4), 180], Load(PictureBytes.Png(new byte[,] { { 100, 180 } }), (1, 4), ImageColor.Grayscale));

    [Fact]
    public void Each_axis_goes_its_own_way() => AssertBytes(
        [50, 60, 80, 90],
        Load(PictureBytes.Png(new byte[,] { { 0, 40 }, { 100, 140 } }), (1, 4), ImageColor.Grayscale));

    [Fact]
    public void Cropping_keeps_the_middle()
    {
        byte[] file = PictureBytes.Png(new byte[,] { { 1, 2, 3, 4, 5 }, { 6, 7, 8, 9, 10 } });

        // As Keras: from (5 - 2) / 2 = 1, rounded down.
        AssertBytes([2, 3, 7, 8], Load(file, (2, 2), ImageColor.Grayscale, ImageFit.Crop));
        AssertBytes([1, 2, 3, 4, 5], Load(file, (1, 5), ImageColor.Grayscale, ImageFit.Crop));
    }

    [Fact]
    public void Padding_keeps_everything()
    {
        byte[] file = PictureBytes.Png(new byte[,] { { 1, 2, 3, 4 } });

        AssertBytes([255, 255, 255, 255, 1, 2, 3, 4, 255, 255, 255, 255, 255, 255, 255, 255], Load(file, (4, 4), ImageColor.Grayscale, ImageFit.Pad));
        AssertBytes([0, 0, 0, 0, 1, 2, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0], Load(file, (4, 4), ImageColor.Grayscale, ImageFit.Pad, Color.Black));
    }

    [Fact]
    public void A_picture_is_read_as_in_a_folder()
    {
        using MemoryStream content = new(PictureBytes.Png(new SKColor[,] { { SKColors.Red, SKColors.Teal, SKColors.Gold }, { SKColors.Pink, SKColors.Navy, SKColors.Plum } }));
        folder.Add("a/1.png", content.ToArray());
        float[] expected = ImageFolder.Load(folder.Path, (5, 2)).ToValues();

        Assert.Equal(expected, Image.Load(folder["a", "1.png"], (5, 2)));
        Assert.Equal(expected, Image.Load(folder["a", "1.png"], Shape.Image(5, 2, 3)));
        Assert.Equal(expected, Image.Load(content, Shape.Image(5, 2, 3)));
        Assert.True(content.CanRead);
        Assert.Equal(ImageFolder.Load(folder.Path, (5, 2), ImageColor.Grayscale).ToValues(), Image.Load(folder["a", "1.png"], Shape.Image(5, 2, 1)));
    }

    [Fact]
    public void What_is_no_picture_is_named()
    {
        string path = folder.Write("a.png", "text"u8.ToArray());

        Assert.StartsWith($"{path}: Expected a picture", Assert.Throws<InvalidDataException>(() => Image.Load(path, (2, 2))).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => Image.Load(folder["b.png"], (2, 2)));
    }

    [Fact]
    public void Forms_that_are_none_are_refused()
    {
        string path = folder.Write("a.png", PictureBytes.Png(SKColors.Red));

        Assert.StartsWith("Expected a height and a width of at least 1.", Assert.Throws<ArgumentOutOfRangeException>(() => Image.Load(path, (0, 2))).Message, StringComparison.Ordinal);
        Assert.StartsWith("Expected a shape of 1 or 3 channels; found 2×2×4", Assert.Throws<ArgumentException>(() => Image.Load(path, Shape.Image(2, 2, 4))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Image.Load(path, (2, 2), (ImageColor)7));
        Assert.Throws<ArgumentOutOfRangeException>(() => Image.Load(path, (2, 2), fit: (ImageFit)7));
    }

    private static float[] Load(byte[] file, (int Height, int Width) size, ImageColor color = ImageColor.Rgb, ImageFit fit = ImageFit.Stretch, Color? background = null)
    {
        using MemoryStream stream = new(file);
        return Image.Load(stream, size, color, fit, background);
    }

    private static void AssertBytes(byte[] expected, float[] found) => Assert.Equal(expected, found.Select(value => (byte)MathF.Round(value * 255)));
}
