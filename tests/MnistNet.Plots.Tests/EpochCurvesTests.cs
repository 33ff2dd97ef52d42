using System.Collections.Immutable;
using System.Globalization;

namespace MnistNet.Plots.Tests;

public class EpochCurvesTests
{
    // One point an epoch and one in the legend.
    private const int InLegend = 1;

    [Fact]
    public void Loss_has_its_title_labels_and_legend() => Drawing.Of(Figures.Loss(Runs.History([0.5, 0.2], [0.3, 0.1])))
        .AssertSays("Loss by epoch", "Epoch", "Loss (mean cross-entropy, nats)", "training", "validation");

    [Fact]
    public void Accuracy_is_in_percent()
    {
        Drawing drawing = Drawing.Of(Figures.Accuracy(Runs.History([0.85, 0.95], [0.9, 0.99])));
        drawing.AssertSays("Accuracy by epoch", "Epoch", "Accuracy (%)", "training", "validation", "90", "95");
        Assert.DoesNotContain(drawing.Texts, text => double.TryParse(text, CultureInfo.InvariantCulture, out double tick) && tick > 100);
    }

    [Fact]
    public void Points_stand_where_their_values_are()
    {
        // Falls of 0.3 and 0.15: the first step down is twice the second.
        Drawing drawing = Drawing.Of(Figures.Loss(Runs.History([0.6, 0.3, 0.15], [0.5, 0.3, 0.2])));
        double[] training = [.. drawing.Filled("ellipse", Drawing.Blue).Take(3).Select(disc => Drawing.Get(disc, "cy"))];
        double[] validation = [.. drawing.Stroked("rect", Drawing.Vermillion).Take(3).Select(square => Drawing.Get(square, "y") + Drawing.Get(square, "height") / 2)];

        Assert.Equal(2, (training[1] - training[0]) / (training[2] - training[1]), 3);
        Assert.Equal(training[1], validation[1], 2);
        Assert.Equal(2, (validation[1] - validation[0]) / (validation[2] - validation[1]), 3);
    }

    [Fact]
    public void Without_validation_there_is_only_the_training_curve()
    {
        Drawing drawing = Drawing.Of(Figures.Loss(Runs.History([0.6, 0.3, 0.15])));
        Assert.Contains("training", drawing.Texts);
        Assert.DoesNotContain("validation", drawing.Texts);
        Assert.Equal(3 + InLegend, drawing.Filled("ellipse", Drawing.Blue).Length);
        Assert.Empty(drawing.Stroked("rect", Drawing.Vermillion));
    }

    [Fact]
    public void A_single_epoch_shows_both_points_and_one_tick()
    {
        Drawing drawing = Drawing.Of(Figures.Accuracy(Runs.History([0.85], [0.9])));
        Assert.Equal(1 + InLegend, drawing.Filled("ellipse", Drawing.Blue).Length);
        Assert.Equal(1 + InLegend, drawing.Stroked("rect", Drawing.Vermillion).Length);
        Assert.Single(drawing.Texts, "1");
        Assert.Equal(Drawing.Get(drawing.Filled("ellipse", Drawing.Blue)[0], "cx"), drawing.PositionOf("1").X, 1);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(100)]
    public void Epoch_ticks_are_whole_numbers(int epochs)
    {
        // The ticks of the loss end at 0.5; all above belong to epochs.
        string[] texts = Drawing.Of(Figures.Loss(Runs.History([.. Enumerable.Repeat(0.5, epochs)]))).Texts;
        double[] ticks = [.. texts.Where(text => double.TryParse(text, CultureInfo.InvariantCulture, out _)).Select(text => double.Parse(text, CultureInfo.InvariantCulture)).Where(tick => tick > 0.6)];
        Assert.True(ticks.Length >= 2);
        Assert.Equal(epochs, ticks.Max());
        Assert.All(ticks, tick => Assert.True(double.IsInteger(tick), $"{tick} is no epoch."));
    }

    [Fact]
    public void A_loss_that_is_not_finite_leaves_a_gap()
    {
        Drawing drawing = Drawing.Of(Figures.Loss(Runs.History([0.6, double.NaN, double.PositiveInfinity, 0.2])));
        Assert.Equal(2 + InLegend, drawing.Filled("ellipse", Drawing.Blue).Length);
    }

    [Fact]
    public void A_note_stands_in_the_title()
    {
        History history = Runs.History([0.5]);
        Assert.Contains("Loss by epoch (synthetic digits)", Drawing.Of(Figures.Loss(history, "synthetic digits")).Texts);
        Assert.Contains("Accuracy by epoch (synthetic digits)", Drawing.Of(Figures.Accuracy(history, "synthetic digits")).Texts);
    }

    [Fact]
    public void A_history_without_epochs_is_refused()
    {
        History empty = new(ImmutableArray<EpochResult>.Empty, new TrainingSettings(), Seed: 1);
        Assert.Equal("history", Assert.Throws<ArgumentException>(() => Figures.Loss(empty)).ParamName);
        Assert.Equal("history", Assert.Throws<ArgumentException>(() => Figures.Accuracy(empty)).ParamName);
    }
}
