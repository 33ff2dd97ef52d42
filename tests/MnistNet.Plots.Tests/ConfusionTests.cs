using System.Globalization;
using System.Xml.Linq;

namespace MnistNet.Plots.Tests;

public class ConfusionTests
{
    private static readonly ConfusionMatrix Matrix = Runs.Matrix(new[,] { { 980, 17, 11 }, { 0, 1135, 13 }, { 12, 0, 1032 } });

    [Fact]
    public void Every_count_is_written_in_its_cell()
    {
        Drawing drawing = Drawing.Of(Figures.Confusion(Matrix));
        drawing.AssertSays("980", "17", "11", "1135", "13", "12", "1032");

        // The three columns and three rows, from the counts that stand in them.
        Assert.Equal(drawing.PositionOf("980").X, drawing.PositionOf("12").X, 1);
        Assert.Equal(drawing.PositionOf("17").X, drawing.PositionOf("1135").X, 1);
        Assert.Equal(drawing.PositionOf("11").X, drawing.PositionOf("1032").X, 1);
        Assert.Equal(drawing.PositionOf("980").Y, drawing.PositionOf("11").Y, 1);
        Assert.Equal(drawing.PositionOf("1135").Y, drawing.PositionOf("13").Y, 1);
        Assert.Equal(drawing.PositionOf("12").Y, drawing.PositionOf("1032").Y, 1);
        Assert.True(drawing.PositionOf("980").X < drawing.PositionOf("1135").X && drawing.PositionOf("1135").X < drawing.PositionOf("1032").X);
        Assert.True(drawing.PositionOf("980").Y < drawing.PositionOf("1135").Y && drawing.PositionOf("1135").Y < drawing.PositionOf("1032").Y);
    }

    [Fact]
    public void The_title_and_axes_are_named()
    {
        string[] texts = Drawing.Of(Figures.Confusion(Matrix, "test set, synthetic digits")).Texts;
        Assert.Contains("Confusion matrix of 3,200 images (test set, synthetic digits)", texts);
        Assert.Contains("Actual class", texts);
        Assert.Contains(texts, text => text.StartsWith("Predicted class", StringComparison.Ordinal));
    }

    [Fact]
    public void Cells_without_images_stay_empty()
    {
        // Only the two axes name the class 0.
        Assert.Equal(2, Drawing.Of(Figures.Confusion(Matrix)).Texts.Count(text => text == "0"));
    }

    [Fact]
    public void More_errors_are_darker_and_few_are_still_visible()
    {
        ConfusionMatrix matrix = Runs.Matrix(new[,] { { 1000, 1 }, { 10, 1000 } });
        XElement[] cells = [.. Drawing.Of(Figures.Confusion(matrix)).Elements("rect").Where(rect => ((string?)rect.Attribute("fill"))?[0] == '#')];
        Assert.Equal(4, cells.Length);

        // Blue fades first where vermillion is mixed with white.
        Assert.InRange(BlueOf(cells[1]), 0, 240);
        Assert.InRange(BlueOf(cells[2]), 0, BlueOf(cells[1]) - 30);
    }

    [Fact]
    public void A_matrix_without_images_is_refused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Figures.Confusion(new ConfusionMatrix([], [], 10)));
        Assert.Equal("matrix", error.ParamName);
    }

    private static int BlueOf(XElement cell) => int.Parse(((string)cell.Attribute("fill")!)[^2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
