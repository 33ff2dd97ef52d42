namespace MnistNet.Plots.Tests;

public class SeveralRunsTests
{
    private const int InLegend = 1;

    [Fact]
    public void The_title_says_what_the_curve_and_its_band_are()
    {
        History[] runs = [Runs.History([0.5, 0.2], [0.3, 0.1]), Runs.History([0.6, 0.3], [0.4, 0.2])];
        Drawing.Of(Figures.Loss(runs)).AssertSays("Loss by epoch, mean ± standard deviation of 2 runs", "Epoch", "Loss (mean cross-entropy, nats)", "training", "validation");
        Assert.Equal("Accuracy by epoch, mean ± standard deviation of 2 runs (synthetic digits)", Figures.Accuracy(runs, "synthetic digits").Title);
    }

    [Fact]
    public void The_curve_is_the_mean()
    {
        // Means 0.6, 0.3, 0.15: the first step down is twice the second.
        Drawing drawing = Drawing.Of(Figures.Loss([Runs.History([0.7, 0.2, 0.1]), Runs.History([0.5, 0.4, 0.2])]));
        double[] y = [.. drawing.Filled("ellipse", Drawing.Blue).Take(3).Select(disc => Drawing.Get(disc, "cy"))];
        Assert.Equal(2, (y[1] - y[0]) / (y[2] - y[1]), 2);
    }

    [Fact]
    public void The_band_reaches_one_standard_deviation_up()
    {
        // Of 0.4 and 0.6 the deviation is √0.02; the mean then falls by 0.2, to where the runs agree.
        Drawing drawing = Drawing.Of(Figures.Loss([Runs.History([0.6, 0.3]), Runs.History([0.4, 0.3])]));
        double[] y = [.. drawing.Filled("ellipse", Drawing.Blue).Take(2).Select(disc => Drawing.Get(disc, "cy"))];
        double band = Assert.Single(drawing.Elements("path").Where(path => path.Attribute("fill-opacity") is not null).Select(Drawing.HeightOf));
        Assert.Equal((0.2 + Math.Sqrt(0.02)) / 0.2, band / (y[1] - y[0]), 2);
    }

    [Fact]
    public void Runs_of_one_epoch_have_a_band_too()
    {
        // Their deviation is √0.02 both ways; the axis ends at 1.05 times the top of the band.
        Drawing drawing = Drawing.Of(Figures.Loss([Runs.History([0.6]), Runs.History([0.4])]));
        double y = Drawing.Get(drawing.Filled("ellipse", Drawing.Blue)[0], "cy");
        double axis = drawing.PositionOf("0").Y;
        double band = Assert.Single(drawing.Elements("path").Where(path => path.Attribute("fill-opacity") is not null).Select(Drawing.HeightOf));
        Assert.Equal(2 * Math.Sqrt(0.02) / 0.5, band / (axis - y), 1);
    }

    [Fact]
    public void One_run_in_a_list_draws_as_the_run_itself()
    {
        History run = Runs.History([0.5, 0.2], [0.3, 0.1]);
        Assert.Equal(Drawing.Of(Figures.Loss(run)).Texts, Drawing.Of(Figures.Loss([run])).Texts);
        Assert.DoesNotContain(Drawing.Of(Figures.Loss([run])).Elements("path"), path => path.Attribute("fill-opacity") is not null);
    }

    [Fact]
    public void An_epoch_that_one_run_reached_is_its_own_mean()
    {
        Drawing drawing = Drawing.Of(Figures.Loss([Runs.History([0.6, 0.3, 0.15]), Runs.History([0.6, 0.3])]));
        double[] y = [.. drawing.Filled("ellipse", Drawing.Blue).SkipLast(InLegend).Select(disc => Drawing.Get(disc, "cy"))];
        Assert.Equal(3, y.Length);
        Assert.Equal(2, (y[1] - y[0]) / (y[2] - y[1]), 2);
    }

    [Fact]
    public void A_run_that_diverged_leaves_a_gap_in_the_mean()
    {
        Drawing drawing = Drawing.Of(Figures.Loss([Runs.History([0.6, 0.3, 0.2, 0.1]), Runs.History([0.7, 0.4, double.NaN, 0.2])]));
        Assert.Equal(3 + InLegend, drawing.Filled("ellipse", Drawing.Blue).Length);
    }

    [Fact]
    public void No_histories_and_empty_ones_are_refused()
    {
        ArgumentException none = Assert.Throws<ArgumentException>(() => Figures.Loss([]));
        Assert.Equal("histories", none.ParamName);
        ArgumentException empty = Assert.Throws<ArgumentException>(() => Figures.Accuracy([Runs.History([0.5]), Runs.History([])]));
        Assert.Contains("History 1 has no epochs", empty.Message, StringComparison.Ordinal);
    }
}
