namespace MnistNet;

/// <summary>How often each class was taken for each class.</summary>
public sealed class ConfusionMatrix
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
}
