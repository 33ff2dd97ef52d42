namespace MnistNet.Plots.Tests;

public class ReliabilityTests
{
    // Of ten that are 85 % sure, six are right; of five that are half sure, three; of five that are 25 % sure, one.
    private static readonly CalibrationReport Report = new(
        [.. Outcomes(10, 6, 0.85), .. Outcomes(5, 3, 0.5), .. Outcomes(5, 1, 0.25)], bins: 10);

    // (10·|0.6 − 0.85| + 5·|0.6 − 0.5| + 5·|0.2 − 0.25|) / 20 = 0.1625.
    [Fact]
    public void Title_axes_and_the_error_are_written() => Drawing.Of(Figures.Reliability(Report, "test set")).AssertSays(
        "Reliability (expected calibration error 16.25 %, test set)", "Confidence (%)", "Accuracy (%)", "as sure as right", "accuracy of the images of a bin, at their mean confidence");

    [Fact]
    public void Its_text_stands_apart() => TextBoxes.AssertApart(Drawing.Of(Figures.Reliability(Report)));

    [Fact]
    public void Bins_stand_at_their_confidence_and_accuracy()
    {
        Drawing drawing = Drawing.Of(Figures.Reliability(Report));
        double[] x = [.. drawing.Filled("ellipse", Drawing.Blue).Take(3).Select(disc => Drawing.Get(disc, "cx"))];
        double[] y = [.. drawing.Filled("ellipse", Drawing.Blue).Take(3).Select(disc => Drawing.Get(disc, "cy"))];

        Assert.Equal(0.35 / 0.25, (x[2] - x[1]) / (x[1] - x[0]), 2);
        Assert.Equal(y[1], y[2], 2);
        Assert.True(y[0] > y[1]);
    }

    [Fact]
    public void Without_images_there_is_none() => Assert.Throws<ArgumentException>(() => Figures.Reliability(new CalibrationReport([])));

    private static IEnumerable<ImageOutcome> Outcomes(int count, int right, double confidence) =>
        Enumerable.Range(0, count).Select(i => new ImageOutcome(i, 1, i < right ? 1 : 0, 1) { Confidence = confidence });
}
