namespace MnistNet;

/// <summary>How many images each class of a set has, and how much the classes differ. Equal to another when all its values are.</summary>
/// <param name="Counts">Number of images of each class, by label.</param>
public sealed record ClassStatistics(ImmutableArray<int> Counts)
{
    /// <summary>Number of images.</summary>
    public int Total { get; } = Counts.Sum();

    /// <summary>Mean number of images of a class, µ.</summary>
    public double Mean => (double)Total / Counts.Length;

    /// <summary>
    /// Standard deviation of the counts, σ = √(Σ (count − µ)² / (classes − 1)), as pandas' <c>std</c> and the paper compute
    /// it; not a number for a single class.
    /// </summary>
    public double StandardDeviation => Math.Sqrt(Counts.Sum(count => (count - Mean) * (count - Mean)) / (Counts.Length - 1));

    /// <summary>Counts the images of each class.</summary>
    /// <param name="images">The images; classes without any count zero.</param>
    /// <returns>The counts with their mean and standard deviation.</returns>
    public static ClassStatistics Of(LabeledImages images)
    {
        ArgumentNullException.ThrowIfNull(images);
        int[] counts = new int[images.ClassCount];
        foreach (byte label in images.Labels.Span)
        {
            counts[label]++;
        }

        return new ClassStatistics([.. counts]);
    }

    /// <inheritdoc/>
    public bool Equals(ClassStatistics? other) => other is not null && Counts.AsSpan().SequenceEqual(other.Counts.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Total, Counts.Length);
}
