using MnistNet.Pretrained;
using SkiaSharp;

namespace MnistNet.Images.Tests;

/// <summary>Does the record's network read photos?</summary>
public sealed class DigitsTests(DigitsTests.Reader reader) : IClassFixture<DigitsTests.Reader>
{
    private static readonly SKColor White = new(240, 238, 230);
    private static readonly SKColor Cream = new(235, 222, 190);
    private static readonly SKColor Slate = new(45, 55, 50);
    private static readonly SKColor BlackInk = new(35, 35, 38);
    private static readonly SKColor BlueInk = new(40, 50, 130);
    private static readonly SKColor Pencil = new(120, 120, 122);
    private static readonly SKColor Chalk = new(215, 215, 205);

    private static readonly Dictionary<string, PhotoScene> Scenes = new()
    {
        ["ink on white paper"] = new(White, BlackInk),
        ["light from one side"] = new(White, BlackInk) { DarkestCorner = 0.4 },
        ["shadow over the paper"] = new(White, BlackInk) { Shadow = 0.6 },
        ["shadow in uneven light"] = new(Cream, BlackInk) { Shadow = 0.6, DarkestCorner = 0.7 },
        ["blue ink on cream paper"] = new(Cream, BlueInk) { DarkestCorner = 0.55 },
        ["pencil"] = new(White, Pencil) { DarkestCorner = 0.6, Noise = 6 },
        ["chalk on slate"] = new(Slate, Chalk) { DarkestCorner = 0.5 },
        ["noise"] = new(White, BlackInk) { Noise = 20, DarkestCorner = 0.5 },
        ["specks"] = new(White, BlackInk) { Specks = 40, DarkestCorner = 0.6 },
        ["ruled paper"] = new(White, BlueInk) { Lines = 24, DarkestCorner = 0.6 },
        ["dark ink without paper"] = new(null, BlackInk) { Format = SKEncodedImageFormat.Png },
        ["light ink without paper"] = new(null, Chalk) { Format = SKEncodedImageFormat.Png },
        ["as large as the picture"] = new(White, BlackInk) { Height = 200, Width = 200, Side = (200, 200), DarkestCorner = 0.6 },
        ["far away"] = new(White, BlackInk) { Height = 500, Width = 375, Side = (80, 120), DarkestCorner = 0.5 },
        ["few pixels"] = new(White, BlackInk) { Height = 40, Width = 40, Side = (28, 36), DarkestCorner = 0.7 },
        ["white on black of 28 pixels"] = new(SKColors.Black, SKColors.White) { Height = 28, Width = 28, Side = (28, 28), Turn = 0, Noise = 0, Format = SKEncodedImageFormat.Png },
        ["black on white of 28 pixels"] = new(SKColors.White, SKColors.Black) { Height = 28, Width = 28, Side = (28, 28), Turn = 0, Noise = 0, Format = SKEncodedImageFormat.Png },
    };

    public static TheoryData<string> SceneNames => [.. Scenes.Keys];

    [Theory]
    [MemberData(nameof(SceneNames))]
    public void Every_digit_is_read(string scene)
    {
        string[] wrong = [.. Enumerable.Range(0, 10).SelectMany(digit => reader.ImagesOf(digit).Take(2)).Select(image => Misread(Scenes[scene], image)).OfType<string>()];

        Assert.True(wrong.Length <= 1, string.Join(", ", wrong));
    }

    [Fact]
    public void Ninety_seven_percent_of_200_photos_are_read()
    {
        PhotoScene[] scenes = [.. Scenes.Values];

        string[] wrong = [.. Enumerable.Range(100, 200).Select(image => Misread(scenes[image % scenes.Length], image)).OfType<string>()];

        Assert.True(wrong.Length <= 6, string.Join(", ", wrong));
    }

    [Fact]
    public void MNISTs_own_images_stay_nearly_what_they_are()
    {
        double[] differences = [.. Enumerable.Range(0, 50).Select(image =>
        {
            float[] found = Digits.FromPhoto(reader.Test.GetPixels(image), reader.Test.Shape);
            return reader.Test.GetPixels(image).ToArray().Zip(found, (before, after) => Math.Abs((before / 255.0) - after)).Sum() / found.Sum();
        })];

        // As a share of the ink. Edges are a little harder afterwards, which moves the centre of mass of a few by half a pixel, and thereby their image by one.
        Assert.InRange(differences.Order().ElementAt(25), 0, 0.15);
        Assert.InRange(differences.Count(difference => difference > 0.35), 0, 5);
    }

    [Fact]
    public void Pixels_of_one_three_and_four_channels_are_the_same_photo()
    {
        byte[] grey = new PhotoScene(White, BlackInk).Take(reader.Test.GetPixels(0), new Random(0));
        using MemoryStream photo = new(grey);
        Picture picture = PictureFile.Read(photo);
        byte[] light = Flattening.Over(System.Drawing.Color.White, picture, channels: 1);
        byte[] three = [.. light.SelectMany(value => new[] { value, value, value })];
        byte[] four = [.. light.SelectMany(value => new byte[] { value, value, value, 255 })];

        float[] expected = Digits.FromPhoto(light, Shape.Image(320, 240, 1));

        Assert.Equal(expected, Digits.FromPhoto(three, Shape.Image(320, 240, 3)));
        Assert.Equal(expected, Digits.FromPhoto(four, Shape.Image(320, 240, 4)));
        photo.Position = 0;
        Assert.Equal(expected, Digits.FromPhoto(photo));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(4, 1)]
    [InlineData(20, 1)]
    [InlineData(4, 0.5)]
    public void Paper_without_a_digit_is_told(double noise, double darkestCorner)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("paper.jpg", new PhotoScene(White, BlackInk) { Noise = noise, DarkestCorner = darkestCorner }.Take(new byte[784], new Random(1)));

        InvalidDataException e = Assert.Throws<InvalidDataException>(() => Digits.FromPhoto(path));

        Assert.Equal($"{path}: Expected a picture of a digit; found nothing that stands out from the paper.", e.Message);
    }

    [Fact]
    public void What_is_no_photo_is_told()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("digit.jpg", [1, 2, 3]);

        Assert.StartsWith($"{path}: Expected a picture", Assert.Throws<InvalidDataException>(() => Digits.FromPhoto(path)).Message, StringComparison.Ordinal);
        Assert.StartsWith("A picture of 2×3×1 has 6 bytes; found 5.", Assert.Throws<ArgumentException>(() => Digits.FromPhoto(new byte[5], Shape.Image(2, 3, 1))).Message, StringComparison.Ordinal);
        Assert.StartsWith("Expected a shape of 1, 3 or 4 channels; found 2×3×2", Assert.Throws<ArgumentException>(() => Digits.FromPhoto(new byte[12], Shape.Image(2, 3, 2))).Message, StringComparison.Ordinal);
    }

    private string? Misread(PhotoScene scene, int image)
    {
        using MemoryStream photo = new(scene.Take(reader.Test.GetPixels(image), new Random(image)));
        int read = reader.Network.Predict(Digits.FromPhoto(photo)).Label;
        int label = reader.Test.Labels.Span[image];
        return read == label ? null : $"image {image}, a {label}, as {read}";
    }

    public sealed class Reader : IDisposable
    {
        public RecordCnn Network { get; } = RecordCnn.Pretrained();

        public LabeledImages Test { get; } = MnistDataset.LoadFolder(RepositoryFiles.Mnist).Test;

        public IEnumerable<int> ImagesOf(int digit) => Enumerable.Range(0, Test.Count).Where(image => Test.Labels.Span[image] == digit);

        public void Dispose() => Network.Dispose();
    }
}
