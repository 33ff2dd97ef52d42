using MnistNet.Managed;
using SkiaSharp;

namespace MnistNet.Plots.Tests;

public class AugmentationsTests
{
    private static readonly LabeledImages Digits = Runs.Images(3);

    private static NetworkDefinition Network { get; } = new NetworkBuilder("Net")
        .Input(Digits.Shape.Height, Digits.Shape.Width, Digits.Shape.Channels).RandomTranslation(0.2, 0.2).RandomBrightness(0.3).Flatten().Dense(10).Build();

    [Fact]
    public void The_image_comes_first_and_behind_it_what_the_layers_make_of_it()
    {
        Drawing drawing = Drawing.Of(Figures.Augmentations(Network, Digits, index: 2, count: 3, seed: 7));
        byte[][] shown = [.. drawing.Elements("image").Select(image =>
        {
            using SKBitmap bitmap = SKBitmap.Decode(Convert.FromBase64String(((string)image.Attribute("{http://www.w3.org/1999/xlink}href")!)["data:image/png;base64,".Length..]));
            return bitmap.Pixels.Select(pixel => pixel.Green).ToArray();
        })];

        Assert.Equal(4, shown.Length);
        Assert.Equal(Digits.GetPixels(2).ToArray(), shown[0]);
        for (int number = 0; number < 3; number++)
        {
            float[] expected = Array.ConvertAll(shown[0], pixel => pixel / 255f);
            ImageAugmentation.BehindInput(Network).Apply(expected, 7, number);
            Assert.All(expected.Zip(shown[number + 1]), pair => Assert.InRange(pair.Second, (pair.First * 255) - 0.51, (pair.First * 255) + 0.51));
            Assert.NotEqual(shown[0], shown[number + 1]);
        }

        Assert.Equal(["1", "2", "3", "as it is"], drawing.Texts.Where(text => text.Length is 1 or 8).Order());
    }

    [Fact]
    public void What_cannot_be_shown_is_said()
    {
        NetworkDefinition plain = new NetworkBuilder("Plain").Input(Digits.Shape.Height, Digits.Shape.Width, Digits.Shape.Channels).Flatten().Dense(10).Build();
        NetworkDefinition other = new NetworkBuilder("Other").Input(5, 5, 1).RandomFlip().Flatten().Dense(10).Build();

        Assert.StartsWith("Plain has no augmentation behind its input.", Assert.Throws<ArgumentException>(() => Figures.Augmentations(plain, Digits)).Message, StringComparison.Ordinal);
        Assert.Contains("Other takes 5×5×1", Assert.Throws<ArgumentException>(() => Figures.Augmentations(other, Digits)).Message, StringComparison.Ordinal);
        Assert.Contains("image 3 of 3; expected 0 to 2", Assert.Throws<ArgumentOutOfRangeException>(() => Figures.Augmentations(Network, Digits, index: 3)).Message, StringComparison.Ordinal);
        Assert.Contains("expected 1 to 99", Assert.Throws<ArgumentOutOfRangeException>(() => Figures.Augmentations(Network, Digits, count: 100)).Message, StringComparison.Ordinal);
    }
}
