namespace MnistNet.Plots.Tests;

public class PairedDifferencesTests
{
    private static readonly PairedDifference[] Study =
    [
        new("max against average pooling, test accuracy", 0.13, 0.02, 0.24, Claimed: 0.2),
        new("8/8/16 against 4/4/8 filters, test accuracy", 0.41, 0.25, 0.57, Claimed: 0.8),
        new("zero padding against none, validation accuracy", 0.08, -0.12, 0.28, Claimed: 0.3),
        new("Adam against RMSProp, test accuracy", -0.03, -0.2, 0.14, Claimed: 0.9),
        new("no claim", 0.3, -0.1, 0.7),
    ];

    [Fact]
    public void Names_numbers_units_and_claims_are_written()
    {
        Drawing drawing = Drawing.Of(Figures.PairedDifferences(Study, note: "5 seeds"));
        drawing.AssertSays("Paired differences in accuracy (5 seeds)", "Difference (percentage points)", "mean and 95 % interval", "claimed in the paper", "no claim");
        drawing.AssertSays("+0.13 [+0.02, +0.24]", "+0.41 [+0.25, +0.57]", "+0.08 [\u22120.12, +0.28]", "\u22120.03 [\u22120.20, +0.14]", "+0.30 [\u22120.10, +0.70]");
        Assert.Contains("zero padding against none, validation accuracy", string.Join(' ', drawing.Texts), StringComparison.Ordinal);
        TextBoxes.AssertApart(drawing);
    }

    [Fact]
    public void Means_stand_on_a_common_scale_with_a_line_at_zero()
    {
        Drawing drawing = Drawing.Of(Figures.PairedDifferences([new("a", 0.2, 0.1, 0.3), new("b", 0.4, 0.2, 0.6), new("c", -0.2, -0.3, -0.1)]));
        double[] x = [.. drawing.Filled("ellipse", Drawing.Blue).Take(3).Select(disc => Drawing.Get(disc, "cx"))];
        double zero = (x[0] + x[2]) / 2;
        Assert.Equal(2 * (x[0] - zero), x[1] - zero, 1);
        Assert.Contains(drawing.Elements("path"), path => Drawing.UprightOf(path) > 100 && Math.Abs(Drawing.StartOf(path).X - zero) < 1 && (string?)path.Attribute("stroke") == "#222");
    }

    [Fact]
    public void Zero_is_in_sight_when_all_differences_are_far_from_it() =>
        Assert.Contains("0.00", Drawing.Of(Figures.PairedDifferences([new("a", 5, 4.9, 5.1)])).Texts);

    [Fact]
    public void A_single_run_has_no_interval()
    {
        Drawing drawing = Drawing.Of(Figures.PairedDifferences([new("one seed", 0.13, Claimed: 0.2)], claimedBy: "claimed by Keras"));
        drawing.AssertSays("+0.13", "mean", "claimed by Keras");
        Assert.DoesNotContain("mean and 95 % interval", drawing.Texts);
    }

    [Fact]
    public void Without_claims_the_legend_has_none() =>
        Assert.DoesNotContain("claimed in the paper", Drawing.Of(Figures.PairedDifferences([new("a", 0.1, 0, 0.2)])).Texts);

    public static TheoryData<PairedDifference[], string> Wrong => new()
    {
        { [], "no comparisons" },
        { [new(" ", 0.1)], "Comparison 0 has no name" },
        { [new("pooling", double.NaN)], "\"pooling\" is NaN" },
        { [new("pooling", 0.1, 0.2, 0.3)], "\"pooling\" is 0.1 in [0.2, 0.3]" },
        { [new("pooling", 0.1, 0)], "\"pooling\" is 0.1 in [0, ]" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_cannot_be_drawn_is_named(PairedDifference[] differences, string problem)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Figures.PairedDifferences(differences));
        Assert.Equal("differences", error.ParamName);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }
}
