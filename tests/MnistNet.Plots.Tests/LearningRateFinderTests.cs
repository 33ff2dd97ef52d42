namespace MnistNet.Plots.Tests;

public class LearningRateFinderTests
{
    // 21 steps from 1e-5 to 1e-1, five a decade; the loss falls from the twelfth on.
    private static readonly LearningRateCurve Curve = Of([.. Enumerable.Range(0, 21).Select(i => i < 12 ? 2.0 : 2 - (0.1 * (i - 11) * (i - 11) / 8))]);

    [Fact]
    public void Title_axes_curves_and_the_suggestion_are_written() => Drawing.Of(Figures.LearningRateFinder(Curve, "synthetic digits"))
        .AssertSays("Loss by learning rate (synthetic digits)", "Learning rate", "Loss (mean cross-entropy, nats)", "each step", "smoothed", "suggestion 0.063", "1e-5", "1e-4", "0.001", "0.01", "0.1");

    [Fact]
    public void Its_text_stands_apart() => TextBoxes.AssertApart(Drawing.Of(Figures.LearningRateFinder(Curve)));

    [Fact]
    public void Decades_are_equally_far_apart()
    {
        Drawing drawing = Drawing.Of(Figures.LearningRateFinder(Curve));
        double[] x = [.. new[] { "1e-5", "1e-4", "0.001", "0.01", "0.1" }.Select(text => drawing.PositionOf(text).X)];
        Assert.All(Enumerable.Range(1, 4), i => Assert.Equal(x[1] - x[0], x[i] - x[i - 1], 0));
    }

    [Fact]
    public void A_curve_that_falls_nowhere_suggests_nothing() =>
        Assert.DoesNotContain(Drawing.Of(Figures.LearningRateFinder(Of([.. Enumerable.Repeat(1.0, 21)]))).Texts, text => text.StartsWith("suggestion", StringComparison.Ordinal));

    [Fact]
    public void Steps_that_are_no_numbers_are_left_out()
    {
        Drawing drawing = Drawing.Of(Figures.LearningRateFinder(Of([2, 1.5, double.NaN])));
        drawing.AssertSays("each step");
        Assert.Throws<ArgumentException>(() => Figures.LearningRateFinder(Of([double.NaN])));
        Assert.Throws<ArgumentException>(() => Figures.LearningRateFinder(Of([])));
    }

    private static LearningRateCurve Of(double[] losses) => new([.. losses.Select((loss, i) => new LearningRateStep(Math.Pow(10, -5 + (i / 5.0)), loss, loss))]);
}
