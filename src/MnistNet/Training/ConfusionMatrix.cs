using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace MnistNet;

/// <summary>How often each class was taken for each class.</summary>
[JsonConverter(typeof(ConfusionMatrixJsonConverter))]
public sealed class ConfusionMatrix : IEquatable<ConfusionMatrix>
{
    private readonly int[,] counts;

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

        counts = new int[classCount, classCount];
        for (int i = 0; i < actual.Length; i++)
        {
            counts[actual[i], predicted[i]]++;
        }
    }

    // As many columns in each row as there are rows.
    internal ConfusionMatrix(int[][] rows)
    {
        counts = new int[rows.Length, rows.Length];
        for (int actual = 0; actual < rows.Length; actual++)
        {
            for (int predicted = 0; predicted < rows.Length; predicted++)
            {
                counts[actual, predicted] = rows[actual][predicted];
            }
        }
    }

    /// <summary>Number of classes.</summary>
    public int ClassCount => counts.GetLength(0);

    /// <summary>How many images of one class were taken for another (or for itself).</summary>
    /// <param name="actual">The true class.</param>
    /// <param name="predicted">The predicted class.</param>
    public int this[int actual, int predicted] => counts[actual, predicted];

    /// <summary>How many images there are of a class.</summary>
    /// <param name="actual">The true class.</param>
    /// <returns>The sum of its row.</returns>
    public int CountOf(int actual) => Enumerable.Range(0, ClassCount).Sum(predicted => counts[actual, predicted]);

    /// <summary>Share of one class that was taken for another, in [0, 1]; NaN for a class without images.</summary>
    /// <param name="actual">The true class.</param>
    /// <param name="predicted">The predicted class.</param>
    /// <returns>this[actual, predicted] / CountOf(actual).</returns>
    public double Rate(int actual, int predicted) => (double)counts[actual, predicted] / CountOf(actual);

    /// <summary>Whether another matrix counts the same.</summary>
    /// <param name="other">The other.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(ConfusionMatrix? other) =>
        other is not null && ClassCount == other.ClassCount && counts.Cast<int>().SequenceEqual(other.counts.Cast<int>());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ConfusionMatrix);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (int count in counts)
        {
            hash.Add(count);
        }

        return hash.ToHashCode();
    }

    /// <summary>The matrix as a table: a row for each true class, a column for each predicted one.</summary>
    /// <returns>The text, in lines that end in "\n" but for the last.</returns>
    public override string ToString()
    {
        int label = Math.Max("actual".Length, Text(ClassCount - 1).Length);
        int width = 1 + Math.Max(Text(counts.Cast<int>().DefaultIfEmpty().Max()).Length, Text(ClassCount - 1).Length);
        IEnumerable<int> classes = Enumerable.Range(0, ClassCount);
        StringBuilder table = new();
        table.Append("predicted".PadLeft(Math.Max(label + (width * ClassCount), label + " predicted".Length))).Append('\n');
        table.Append("actual".PadLeft(label)).AppendJoin("", classes.Select(predicted => Text(predicted).PadLeft(width)));
        foreach (int actual in classes)
        {
            table.Append('\n').Append(Text(actual).PadLeft(label)).AppendJoin("", classes.Select(predicted => Text(counts[actual, predicted]).PadLeft(width)));
        }

        return table.ToString();
    }

    /// <summary>The counts, one row for each true class.</summary>
    internal int[][] ToRows() =>
        [.. Enumerable.Range(0, ClassCount).Select(actual => Enumerable.Range(0, ClassCount).Select(predicted => counts[actual, predicted]).ToArray())];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
