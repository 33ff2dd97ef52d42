using System.Xml.Linq;

namespace MnistNet.Plots.Tests;

public class SweepTests
{
    private const int InLegend = 1;

    [Fact]
    public void Title_axes_series_and_settings_are_written() => Drawing.Of(Dropout())
        .AssertSays("Accuracy by dropout rate (5 seeds)", "Dropout rate (%)", "Accuracy (%), mean ± standard deviation", "training", "validation", "test", "0", "10", "90");

    [Fact]
    public void Its_text_stands_apart() => TextBoxes.AssertApart(Drawing.Of(Dropout()));

    [Fact]
    public void Points_stand_where_their_means_are()
    {
        Drawing drawing = Drawing.Of(Sweep([new("test", [new(0, 98), new(10, 98.4), new(40, 98.6)])]));
        XElement[] discs = [.. drawing.Filled("ellipse", Drawing.Blue).Take(3)];
        double[] x = [.. discs.Select(disc => Drawing.Get(disc, "cx"))], y = [.. discs.Select(disc => Drawing.Get(disc, "cy"))];
        Assert.Equal(3, (x[2] - x[1]) / (x[1] - x[0]), 2);
        Assert.Equal(0.5, (y[2] - y[1]) / (y[1] - y[0]), 2);
    }

    [Fact]
    public void Bars_reach_one_standard_deviation_up_and_down()
    {
        // The means are 1 apart, the bar reaches 0.5 both ways: it is as long as the means are apart.
        Drawing drawing = Drawing.Of(Sweep([new("test", [new(0, 97, 0.5), new(10, 98)])]));
        double[] y = [.. drawing.Filled("ellipse", Drawing.Blue).Take(2).Select(disc => Drawing.Get(disc, "cy"))];
        double longest = drawing.Stroked("path", Drawing.Blue).Max(Drawing.UprightOf);
        Assert.Equal(y[0] - y[1], longest, 0);
    }

    [Fact]
    public void Single_runs_have_no_bars_and_do_not_speak_of_them()
    {
        Drawing drawing = Drawing.Of(Sweep([new("test", [new(0, 97), new(10, 98)])]));
        Assert.Contains("Accuracy (%)", drawing.Texts);
    }

    [Fact]
    public void Four_series_differ_without_colour()
    {
        SweepSeries[] series = [.. Enumerable.Range(0, 4).Select(i => new SweepSeries($"variant {i}", [new(0, i), new(10, i + 1)]))];
        Drawing drawing = Drawing.Of(Sweep(series));
        drawing.AssertSays("variant 0", "variant 1", "variant 2", "variant 3");
        Assert.Equal(2 + InLegend, drawing.Filled("ellipse", Drawing.Blue).Length);
        Assert.Equal(2 + InLegend, drawing.Stroked("rect", Drawing.Vermillion).Length);
    }

    [Theory]
    [InlineData("#0072B2")]
    [InlineData("#D55E00")]
    [InlineData("#009E73")]
    [InlineData("black")]
    public void Colours_are_okabe_and_itos_and_stand_out_from_white(string color)
    {
        SweepSeries[] series = [.. Enumerable.Range(0, 4).Select(i => new SweepSeries($"variant {i}", [new(0, i, 0.3), new(10, i + 1, 0.3)]))];
        Drawing drawing = Drawing.Of(Sweep(series));
        Assert.Contains(drawing.Elements("path"), path => (string?)path.Attribute("fill") == color || (string?)path.Attribute("stroke") == color);

        // WCAG 2.2, success criterion 1.4.11: graphics have a contrast of at least 3.
        Assert.InRange(Contrast.WithWhite(color), 3, 21);
    }

    [Fact]
    public void Long_names_stand_below_each_other()
    {
        SweepSeries[] series = [.. Enumerable.Range(0, 3).Select(i => new SweepSeries($"accuracy of a network with a long name, {i}", [new(0, i), new(10, i + 1)]))];
        Drawing drawing = Drawing.Of(Sweep(series));
        drawing.AssertSays([.. series.Select(one => one.Name)]);
        TextBoxes.AssertApart(drawing);
    }

    [Fact]
    public void Settings_too_close_for_ticks_of_their_own_get_round_numbers()
    {
        SweepSeries learningRates = new("test", [new(0.0001, 97), new(0.001, 98), new(0.01, 96), new(1, 20)]);
        Drawing drawing = Drawing.Of(Sweep([learningRates]));
        Assert.DoesNotContain("0.0001", drawing.Texts);
        TextBoxes.AssertApart(drawing);
    }

    [Fact]
    public void Of_takes_the_mean_and_the_deviation_of_the_runs()
    {
        // The textbook's 2, 4, 4, 4, 5, 5, 7, 9: squares of the distances from 5 sum to 32.
        SweepPoint point = SweepPoint.Of(10, [2, 4, 4, 4, 5, 5, 7, 9]);
        Assert.Equal((10, 5), (point.X, point.Mean));
        Assert.Equal(Math.Sqrt(32.0 / 7), point.StandardDeviation, 12);
        Assert.Equal(new SweepPoint(0, 3), SweepPoint.Of(0, [3]));
        Assert.Contains("at 10", Assert.Throws<ArgumentException>(() => SweepPoint.Of(10, [])).Message, StringComparison.Ordinal);
    }

    public static TheoryData<SweepSeries[], string> Wrong => new()
    {
        { [], "0 series; expected 1 to 4" },
        { [.. Enumerable.Range(0, 5).Select(i => new SweepSeries($"{i}", [new(0, 1)]))], "5 series; expected 1 to 4" },
        { [new("test", [])], "\"test\" has no points" },
        { [new("", [new(0, 1)])], "a name of its own" },
        { [new("test", [new(0, 1)]), new("test", [new(0, 1)])], "called \"test\"" },
        { [new("test", [new(0, double.NaN)])], "\"test\" has NaN ± 0 at 0" },
        { [new("test", [new(0, 1, -0.5)])], "1 ± -0.5 at 0" },
        { [new("test", [new(5, 1), new(5, 2)])], "2 points at 5" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_cannot_be_drawn_is_named(SweepSeries[] series, string problem)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Sweep(series));
        Assert.Equal("series", error.ParamName);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    private static Figure Sweep(SweepSeries[] series) => Figures.Sweep("Accuracy by dropout rate", "Dropout rate (%)", "Accuracy (%)", series);

    private static Figure Dropout()
    {
        SweepSeries Series(string name, double start, double slope) =>
            new(name, [.. Enumerable.Range(0, 10).Select(i => new SweepPoint(10 * i, start + slope * i, 0.1))]);
        return Figures.Sweep(
            "Accuracy by dropout rate", "Dropout rate (%)", "Accuracy (%)", [Series("training", 99.4, -0.6), Series("validation", 98.6, -0.05), Series("test", 98.7, -0.06)], "5 seeds");
    }
}
