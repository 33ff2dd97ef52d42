using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MnistNet;

/// <summary>
/// Precision, recall and F1, as scikit-learn's <c>classification_report</c> defines them, over all classes of the network
/// and with 0 where they are undefined (its <c>labels=range(n), zero_division=0</c>).
/// </summary>
public sealed class ClassificationReport : IEquatable<ClassificationReport>, IJsonOnDeserialized
{
    private const int NameWidth = 12;

    // None in a report from JSON, whose classes go by their numbers.
    private readonly ImmutableArray<string> classNames = [];

    /// <summary>Reports on a confusion matrix.</summary>
    /// <param name="confusion">The matrix.</param>
    public ClassificationReport(ConfusionMatrix confusion)
    {
        ArgumentNullException.ThrowIfNull(confusion);
        classNames = confusion.ClassNames;
        Classes = [.. Enumerable.Range(0, confusion.ClassCount).Select(label => MetricsOf(confusion, label))];
        (MacroAverage, WeightedAverage) = Averages();
    }

    /// <summary>Reports figures that were counted before, such as those of a report in JSON.</summary>
    /// <param name="classes">The figures of each class.</param>
    [JsonConstructor]
    public ClassificationReport(ImmutableArray<ClassMetrics> classes)
    {
        Classes = classes.IsDefault ? [] : classes;
        (MacroAverage, WeightedAverage) = Averages();
    }

    /// <summary>The figures of each class.</summary>
    public ImmutableArray<ClassMetrics> Classes { get; }

    /// <summary>The mean over the classes, each counted once.</summary>
    public ClassMetrics MacroAverage { get; }

    /// <summary>The mean over the classes, each counted as often as it has images; 0 without images.</summary>
    public ClassMetrics WeightedAverage { get; }

    /// <summary>Whether another report has the same figures.</summary>
    /// <param name="other">The other.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(ClassificationReport? other) => other is not null && Classes.SequenceEqual(other.Classes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ClassificationReport);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Classes.Length, MacroAverage);

    void IJsonOnDeserialized.OnDeserialized()
    {
        if (Classes.IsEmpty)
        {
            throw new JsonException("A report has the figures of its classes; found none.");
        }
    }

    /// <summary>A table with a row for each class, the accuracy and the averages, as scikit-learn prints it.</summary>
    /// <returns>The text, in lines that end in "\n" but for the last.</returns>
    public override string ToString()
    {
        int width = classNames.Select(name => name.Length).Append(NameWidth).Max();
        StringBuilder table = new("".PadLeft(width) + "  precision    recall  f1-score   support\n");
        for (int label = 0; label < Classes.Length; label++)
        {
            AddRow(table, width, classNames.IsEmpty ? label.ToString(CultureInfo.InvariantCulture) : classNames[label], Classes[label]);
        }

        // The share of images that are right is the mean recall of the images.
        table.Append(CultureInfo.InvariantCulture, $"\n\n{"accuracy".PadLeft(width)}{"",21}{WeightedAverage.Recall,10:0.00}{WeightedAverage.Support,10}");
        AddRow(table, width, "macro avg", MacroAverage);
        AddRow(table, width, "weighted avg", WeightedAverage);
        return table.ToString();
    }

    private static void AddRow(StringBuilder table, int width, string name, ClassMetrics metrics) => table.Append(
        CultureInfo.InvariantCulture, $"\n{name.PadLeft(width)}{metrics.Precision,11:0.00}{metrics.Recall,10:0.00}{metrics.F1,10:0.00}{metrics.Support,10}");

    private (ClassMetrics Macro, ClassMetrics Weighted) Averages()
    {
        int images = Classes.Sum(metrics => metrics.Support);
        return (Average(_ => 1, Classes.Length, images), Average(metrics => metrics.Support, images, images));
    }

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

/// <summary>How well one class is told from the others, or an average over the classes.</summary>
/// <param name="Precision">Of the images that were taken for the class, the share that is of it, in [0, 1]; 0 where there are none.</param>
/// <param name="Recall">Of the images of the class, the share that was taken for it, in [0, 1]; 0 where there are none.</param>
/// <param name="F1">
/// The harmonic mean of both: 2·hits / (images of the class + images taken for it), in [0, 1]; 0 where there are neither.
/// </param>
/// <param name="Support">Number of images of the class; of an average, of all.</param>
public readonly record struct ClassMetrics(
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] double Precision,
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] double Recall,
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] double F1,
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] int Support)
{
    /// <summary>The figures in a line: <c>precision 0.9891, recall 0.9857, F1 0.9874, support 980</c>.</summary>
    /// <returns>The text, in the invariant culture.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"precision {Precision:0.0000}, recall {Recall:0.0000}, F1 {F1:0.0000}, support {Support}");
}
