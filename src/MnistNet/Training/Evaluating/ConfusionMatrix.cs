using System.Text;
using System.Text.Json.Serialization;

namespace MnistNet;

/// <summary>How often each class was taken for each class.</summary>
[JsonConverter(typeof(ConfusionMatrixJsonConverter))]
public sealed class ConfusionMatrix : IEquatable<ConfusionMatrix>
{
    // A row for each true class, a column for each predicted one.
    private readonly int[][] counts;
    private readonly ImmutableArray<string> classNames;

    /// <summary>Counts pairs of labels.</summary>
    /// <param name="actual">The true label of each image.</param>
    /// <param name="predicted">The predicted label of each image.</param>
    /// <param name="classCount">Number of classes; all labels are below it.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public ConfusionMatrix(ReadOnlySpan<byte> actual, ReadOnlySpan<byte> predicted, int classCount)
    {
        if (actual.Length != predicted.Length)
        {
            throw new ArgumentException($"{actual.Length} true labels, but {predicted.Length} predicted ones.", nameof(predicted));
        }

        counts = [.. Enumerable.Range(0, classCount).Select(_ => new int[classCount])];
        for (int i = 0; i < actual.Length; i++)
        {
            counts[actual[i]][predicted[i]]++;
        }
    }

    // As many columns in each row as there are rows.
    internal ConfusionMatrix(int[][] rows) => counts = rows;

    private ConfusionMatrix(ConfusionMatrix of, ImmutableArray<string> classNames)
    {
        counts = of.counts;
        this.classNames = classNames;
    }

    /// <summary>Number of classes.</summary>
    public int ClassCount => counts.Length;

    /// <summary>What the classes are called, in the order of the labels; their numbers, unless <see cref="WithClassNames"/> has said more. JSON keeps the counts alone.</summary>
    public ImmutableArray<string> ClassNames => MnistNet.ClassNames.OrNumbers(classNames, ClassCount);

    /// <summary>How many images of one class were taken for another (or for itself).</summary>
    /// <param name="actual">The true class.</param>
    /// <param name="predicted">The predicted class.</param>
    public int this[int actual, int predicted] => counts[actual][predicted];

    /// <summary>How many images there are of a class.</summary>
    /// <param name="actual">The true class.</param>
    /// <returns>The sum of its row.</returns>
    public int CountOf(int actual) => counts[actual].Sum();

    /// <summary>Share of one class that was taken for another, in [0, 1]; NaN for a class without images.</summary>
    /// <param name="actual">The true class.</param>
    /// <param name="predicted">The predicted class.</param>
    /// <returns>this[actual, predicted] / CountOf(actual).</returns>
    public double Rate(int actual, int predicted) => (double)counts[actual][predicted] / CountOf(actual);

    /// <summary>The same counts, of classes with names.</summary>
    /// <param name="classNames">One name a class, in the order of the labels: not empty, on one line, no two the same.</param>
    /// <returns>A matrix with these <see cref="ClassNames"/>.</returns>
    /// <exception cref="ArgumentException">There are more or fewer names than classes, or one is empty, of several lines, or there twice.</exception>
    public ConfusionMatrix WithClassNames(params IEnumerable<string> classNames)
    {
        return new ConfusionMatrix(this, MnistNet.ClassNames.Require(classNames, ClassCount, nameof(classNames)));
    }

    /// <summary>Whether another matrix counts the same.</summary>
    /// <param name="other">The other.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(ConfusionMatrix? other) =>
        other is not null && ClassCount == other.ClassCount && counts.Zip(other.counts).All(rows => rows.First.SequenceEqual(rows.Second));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ConfusionMatrix);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (int count in counts.SelectMany(row => row))
        {
            hash.Add(count);
        }

        return hash.ToHashCode();
    }

    /// <summary>The matrix as a table: a row for each true class, a column for each predicted one.</summary>
    /// <returns>The text, in lines that end in "\n" but for the last.</returns>
    public override string ToString()
    {
        ImmutableArray<string> names = ClassNames;
        int longest = names.Max(name => name.Length);
        int label = Math.Max("actual".Length, longest);
        int width = 1 + Math.Max(Text(counts.SelectMany(row => row).DefaultIfEmpty().Max()).Length, longest);
        StringBuilder table = new();
        table.Append("predicted".PadLeft(Math.Max(label + (width * ClassCount), label + " predicted".Length))).Append('\n');
        table.Append("actual".PadLeft(label)).AppendJoin("", names.Select(name => name.PadLeft(width)));
        for (int actual = 0; actual < ClassCount; actual++)
        {
            table.Append('\n').Append(names[actual].PadLeft(label)).AppendJoin("", counts[actual].Select(count => Text(count).PadLeft(width)));
        }

        return table.ToString();
    }

    /// <summary>The matrix as a table in HTML, for notebooks and pages: a row for each true class, a column for each predicted one.</summary>
    /// <returns>A <c>table</c> element.</returns>
    public string ToHtml()
    {
        ImmutableArray<string> names = ClassNames;
        HtmlTable table = new("actual (rows), predicted (columns)", ["", .. names]);
        for (int actual = 0; actual < ClassCount; actual++)
        {
            table.Add(names[actual], counts[actual].Select(Text));
        }

        return table.ToString();
    }

    /// <summary>The counts, one row for each true class.</summary>
    internal int[][] Rows => counts;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
