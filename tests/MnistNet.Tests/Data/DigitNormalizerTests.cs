namespace MnistNet.Tests.Data;

/// <summary>Does a drawing become what MNIST would have made of it?</summary>
public class DigitNormalizerTests
{
    public static TheoryData<string, byte[]> Shapes => new()
    {
        { "square", Ink.Blank().Rectangle(20, 60, 50, 50) },
        { "wide", Ink.Blank().Rectangle(5, 100, 120, 30) },
        { "tall and thin", Ink.Blank().Rectangle(130, 3, 4, 131) },
        { "seven", Ink.Blank().Rectangle(30, 20, 70, 10).Rectangle(90, 30, 10, 90) },
        { "L", Ink.Blank().Rectangle(10, 10, 9, 120).Rectangle(19, 121, 60, 9) },
        { "small", Ink.Blank().Rectangle(70, 70, 7, 9) },
        { "whole paper", Ink.Blank().Rectangle(0, 0, 140, 140) },
        { "two dots", Ink.Blank().Rectangle(10, 10, 10, 10).Rectangle(100, 60, 10, 10) },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_longer_side_of_the_ink_is_20(string shape, byte[] drawing)
    {
        PixelBox box = Box(Normalize(drawing)!);

        Assert.True(box.LongerSide == 20, $"{shape}: {box}");
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_centre_of_mass_is_in_the_middle(string shape, byte[] drawing)
    {
        (double x, double y) = CenterOfMass(Normalize(drawing)!);

        Assert.True(Math.Abs(x - 14) <= 0.5 && Math.Abs(y - 14) <= 0.5, $"{shape}: ({x}, {y})");
    }

    [Theory]
    [InlineData(60, 30, 20, 10)]
    [InlineData(30, 60, 10, 20)]
    [InlineData(140, 35, 20, 5)]
    [InlineData(3, 4, 15, 20)]
    [InlineData(2, 140, 1, 20)]
    public void The_sides_keep_their_ratio(int width, int height, int expectedWidth, int expectedHeight)
    {
        PixelBox box = Box(Normalize(Ink.Blank().Rectangle(0, 0, width, height))!);

        Assert.Equal((expectedWidth, expectedHeight), (box.Width, box.Height));
    }

    [Fact]
    public void A_pixel_is_as_grey_as_it_is_covered()
    {
        // 40 wide, so that a pixel is 2×2; the lowest row is one high, with nothing below to its left.
        byte[] drawing = Ink.Blank().Rectangle(50, 50, 40, 38).Rectangle(50, 88, 20, 1).Rectangle(70, 88, 20, 2);

        byte[] image = Normalize(drawing)!;

        PixelBox box = Box(image);
        int lowest = (box.Top + 19) * 28;
        Assert.Equal(128, image[lowest + box.Left]);
        Assert.Equal(255, image[lowest + box.Left + 19]);
    }

    [Fact]
    public void A_single_dot_fills_the_box()
    {
        byte[] image = Normalize(Ink.Blank().Rectangle(139, 0, 1, 1))!;

        Assert.Equal(new PixelBox(4, 4, 20, 20), Box(image));
        Assert.Equal(400, image.Count(pixel => pixel == 255));
    }

    [Fact]
    public void A_lopsided_scrawl_stays_whole()
    {
        // A blot and a faint band to the far side: centred, the band would leave the image.
        byte[] drawing = Ink.Blank().Rectangle(0, 0, 28, 28).Rectangle(28, 0, 112, 7, value: 51);

        byte[] image = Normalize(drawing)!;

        Assert.Equal(new PixelBox(8, 13, 20, 4), Box(image));
        Assert.Equal(16 * 255, image.Where(pixel => pixel == 255).Sum(pixel => pixel));
        Assert.Equal(16, image.Count(pixel => pixel == 51));
    }

    [Fact]
    public void An_empty_drawing_is_none() => Assert.Null(Normalize(Ink.Blank()));

    [Fact]
    public void Bytes_that_are_no_drawing_are_refused()
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => DigitNormalizer.Normalize(new byte[784], Ink.Side, Ink.Side));

        Assert.StartsWith("A drawing of 140×140 pixels has 19600 bytes; found 784.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MNIST_is_normalised_already()
    {
        LabeledImages images = MnistDataset.LoadFolder(RepositoryFiles.Mnist).Test;
        for (int i = 0; i < 2000; i++)
        {
            ReadOnlySpan<byte> image = images.GetPixels(i);
            Assert.True(image.SequenceEqual(Normalize(Ink.Enlarged(image))), $"test image {i} became another");
        }
    }

    [Fact]
    public void It_does_not_matter_where_on_the_paper_a_digit_is()
    {
        LabeledImages images = MnistDataset.LoadFolder(RepositoryFiles.Mnist).Test;
        for (int i = 0; i < 200; i++)
        {
            ReadOnlySpan<byte> image = images.GetPixels(i);
            PixelBox box = PixelBox.AroundInk(image, 28)!.Value;
            byte[] corner = Ink.Enlarged(image, right: 5 * -box.Left, down: Ink.Side - (5 * (box.Top + box.Height)));
            Assert.True(image.SequenceEqual(Normalize(corner)), $"test image {i} became another");
        }
    }

    [Fact]
    public void A_drawing_need_not_be_square()
    {
        byte[] wide = new byte[10 * 90];
        wide.AsSpan((3 * 90) + 50, 20).Fill(255);
        byte[] tall = new byte[90 * 10];
        for (int y = 50; y < 70; y++)
        {
            tall[(y * 10) + 3] = 255;
        }

        Assert.Equal(new PixelBox(4, 14, 20, 1), Box(DigitNormalizer.Normalize(wide, 10, 90)!));
        Assert.Equal(new PixelBox(14, 4, 1, 20), Box(DigitNormalizer.Normalize(tall, 90, 10)!));
    }

    private static byte[]? Normalize(byte[] drawing) => DigitNormalizer.Normalize(drawing, Ink.Side, Ink.Side);

    private static PixelBox Box(byte[] image) => PixelBox.AroundInk(image, DigitNormalizer.Side)!.Value;

    private static (double X, double Y) CenterOfMass(byte[] image)
    {
        double mass = image.Sum(pixel => (double)pixel);
        return (image.Select((pixel, i) => pixel * (i % 28)).Sum() / mass, image.Select((pixel, i) => pixel * (i / 28)).Sum() / mass);
    }
}
