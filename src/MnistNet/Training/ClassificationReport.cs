using System.Collections.Immutable;

namespace MnistNet;

/// <summary>
/// Precision, recall and F1, as scikit-learn's <c>classification_report</c> defines them, over all classes of the network
/// and with 0 where they are undefined (its <c>labels=range(n), zero_division=0</c>).
/// </summary>
public sealed class ClassificationReport
{
    /// <summary>Reports on a confusion matrix.</summary>
    /// <param name="confusion">The matrix.</param>
    public ClassificationReport(ConfusionMatrix confusion)
    {
        ArgumentNullException.ThrowIfNull(confusion);
        Classes = [.. Enumerable.Range(0, confusion.ClassCount).Select(label => MetricsOf(confusion, label))];
        int images = Classes.Sum(metrics => metrics.Support);
        MacroAverage = Average(_ => 1, Classes.Length, images);
        WeightedAverage = Average(metrics => metrics.Support, images, images);
    }

    /// <summary>The figures of each class.</summary>
    public ImmutableArray<ClassMetrics> Classes { get; }

    /// <summary>The mean over the classes, each counted once.</summary>
    public ClassMetrics MacroAverage { get; }

    /// <summary>The mean over the classes, each counted as often as it has images; 0 without images.</summary>
    public ClassMetrics WeightedAverage { get; }

    private static ClassMetrics MetricsOf(ConfusionMatrix confusion, int label)
    {
        int hits = confusion[label, label];
        int support = confusion.CountOf(label);
        int taken = Enumerable.Range(0, confusion.ClassCount).Sum(actual => confusion[actual, label]);
        return new ClassMetrics(Ratio(hits, taken), Ratio(hits, support), Ratio(2.0 * hits, (double)support + taken), support);
    }

    private static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;

    private ClassMetrics Average(Func<ClassMetrics, double> weight, double weights, int support)
    {
        return new ClassMetrics(Mean(metrics => metrics.Precision), Mean(metrics => metrics.Recall), Mean(metrics => metrics.F1), support);

        double Mean(Func<ClassMetrics, double> value) => Ratio(Classes.Sum(metrics => weight(metrics) * value(metrics)), weights);
    }
}
