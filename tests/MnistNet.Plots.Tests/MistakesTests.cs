using SkiaSharp;

namespace MnistNet.Plots.Tests;

public class MistakesTests
{
    [Fact]
    public void Each_image_says_its_label_the_answer_and_how_sure_the_network_was()
    {
        // Labels are 1, 4, 7, 0, …
        Drawing drawing = Drawing.Of(Figures.Mistakes(Runs.Images(10), [new(1, 9, 0.8312, 3.24), new(2, 1, 0.99997), new(3, 0, 0.5)], note: "test set"));
        drawing.AssertSays("Worst-classified images (test set)", "4 taken for 9", "83.1 %, loss 3.2", "7 taken for 1", "> 99.9 %", "0, rightly", "50.0 %");
    }

    [Fact]
    public void The_images_are_those_that_were_asked_for_in_their_order()
    {
        LabeledImages images = Runs.Images(30);
        int[] indices = [17, 3, 29];
        string[] data = [.. Drawing.Of(Figures.Mistakes(images, [.. indices.Select(index => new Mistake(index, 0, 0.5))])).Elements("image").Select(image => (string)image.Attribute("{http://www.w3.org/1999/xlink}href")!)];
        Assert.Equal(3, data.Length);
        for (int i = 0; i < indices.Length; i++)
        {
            using SKBitmap bitmap = SKBitmap.Decode(Convert.FromBase64String(data[i]["data:image/png;base64,".Length..]));
            Assert.Equal(images.GetPixels(indices[i]).ToArray(), bitmap.Pixels.Select(pixel => pixel.Green));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(100)]
    public void Grids_are_legible_at_600_pixels(int count)
    {
        Drawing drawing = Drawing.Of(Figures.Mistakes(Runs.Images(100), [.. Enumerable.Range(0, count).Select(i => new Mistake(i, i % 10, 0.8881, 10.25))]));
        TextBoxes.AssertApart(drawing);
        Assert.All(drawing.Elements("text"), text => Assert.InRange(Drawing.Get(text, "font-size"), 11, 20));
        Assert.Equal(count, drawing.Elements("use").Count() + drawing.Elements("image").Count(image => image.Parent!.Name.LocalName != "defs"));
    }

    [Fact]
    public void The_title_says_what_is_synthetic() =>
        Assert.Equal("Worst-classified images (synthetic digits)", Figures.Mistakes(Runs.Images(3, isSynthetic: true), [new(0, 1, 0.5)]).Title);

    public static TheoryData<Mistake[], string> Wrong => new()
    {
        { [], "0 images; expected 1 to 100" },
        { [new(0, 1, 0.5), new(5, 1, 0.5)], "Mistake 1 is image 5; expected 0 to 4" },
        { [new(0, 10, 0.5)], "class 10; expected 0 to 9" },
        { [new(0, 1, 83)], "the probability 83; expected 0 to 1" },
        { [new(0, 1, double.NaN)], "the probability NaN" },
        { [new(0, 1, 0.5, -1)], "the loss -1; expected at least 0" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_cannot_be_shown_is_named(Mistake[] mistakes, string problem)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Figures.Mistakes(Runs.Images(5), mistakes));
        Assert.Equal("mistakes", error.ParamName);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }
}
