namespace MnistNet.Training.Tests.Results;

public class ClassificationReportTests
{
    // scikit-learn's own example of classification_report, y_true = [0, 1, 2, 2, 2], y_pred = [0, 0, 2, 2, 1], with the
    // figures that its documentation prints.
    [Fact]
    public void The_figures_are_those_of_scikit_learn()
    {
        ClassificationReport report = new(new ConfusionMatrix([0, 1, 2, 2, 2], [0, 0, 2, 2, 1], 3));

        Assert.Equal(new ClassMetrics(0.5, 1, 2.0 / 3, 1), report.Classes[0]);
        Assert.Equal(new ClassMetrics(0, 0, 0, 1), report.Classes[1]);
        Equal(1, 2.0 / 3, 0.8, 3, report.Classes[2]);
        Equal(0.5, 5.0 / 9, (2.0 / 3 + 0.8) / 3, 5, report.MacroAverage);
        Equal(0.7, 0.6, (2.0 / 3 + (3 * 0.8)) / 5, 5, report.WeightedAverage);
    }

    [Fact]
    public void What_is_undefined_is_0_and_counts_in_the_mean()
    {
        ClassificationReport report = new(new ConfusionMatrix([0, 0, 1], [0, 0, 0], 3));

        Equal(2.0 / 3, 1, 0.8, 2, report.Classes[0]);
        Assert.Equal(new ClassMetrics(0, 0, 0, 1), report.Classes[1]);
        Assert.Equal(new ClassMetrics(0, 0, 0, 0), report.Classes[2]);
        Equal(2.0 / 9, 1.0 / 3, 0.8 / 3, 3, report.MacroAverage);
        Equal(4.0 / 9, 2.0 / 3, 1.6 / 3, 3, report.WeightedAverage);
        Assert.Equal(new ClassMetrics(0, 0, 0, 0), new ClassificationReport(new ConfusionMatrix([], [], 2)).WeightedAverage);
    }

    private static void Equal(double precision, double recall, double f1, int support, ClassMetrics actual)
    {
        Assert.Equal(precision, actual.Precision, 1e-15);
        Assert.Equal(recall, actual.Recall, 1e-15);
        Assert.Equal(f1, actual.F1, 1e-15);
        Assert.Equal(support, actual.Support);
    }
}
