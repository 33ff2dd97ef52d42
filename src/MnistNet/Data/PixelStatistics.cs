namespace MnistNet;

/// <summary>
/// Mean and spread of the pixels of a set, for each channel, as networks see them: divided by 255. They are what
/// <see cref="NormalizationAttribute"/> takes. Equal to another when all its values are.
/// </summary>
/// <param name="Mean">The mean of each channel, in [0, 1].</param>
/// <param name="Variance">The variance of each channel, that of all pixels: Σ (pixel − mean)² / count.</param>
public sealed record PixelStatistics(ImmutableArray<double> Mean, ImmutableArray<double> Variance)
{
    /// <summary>The standard deviation of each channel, the root of its variance.</summary>
    public ImmutableArray<double> StandardDeviation => [.. Variance.Select(Math.Sqrt)];

    /// <summary>Measures the pixels of a set: of the images to train on, as the others are not to be known beforehand.</summary>
    /// <param name="images">The images, at least one.</param>
    /// <returns>Mean and variance of each channel, exact but for the last rounding.</returns>
    /// <exception cref="ArgumentException">There are no images.</exception>
    public static PixelStatistics Of(LabeledImages images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count == 0)
        {
            throw new ArgumentException("Expected at least one image; found none.", nameof(images));
        }

        int channels = images.Shape.Channels;
        long[] sums = new long[channels];
        long[] squares = new long[channels];
        ReadOnlySpan<byte> pixels = images.Pixels.Span;
        for (int i = 0; i < pixels.Length; i += channels)
        {
            for (int channel = 0; channel < channels; channel++)
            {
                long value = pixels[i + channel];
                sums[channel] += value;
                squares[channel] += value * value;
            }
        }

        // Whole numbers until here, so that no order of summing can matter.
        double count = pixels.Length / channels;
        double[] means = [.. sums.Select(sum => sum / count)];
        return new PixelStatistics(
            [.. means.Select(mean => mean / byte.MaxValue)],
            [.. squares.Zip(means, (square, mean) => ((square / count) - (mean * mean)) / (byte.MaxValue * (double)byte.MaxValue))]);
    }

    /// <inheritdoc/>
    public bool Equals(PixelStatistics? other) =>
        other is not null && Mean.AsSpan().SequenceEqual(other.Mean.AsSpan()) && Variance.AsSpan().SequenceEqual(other.Variance.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Mean.Length, Mean.FirstOrDefault(), Variance.FirstOrDefault());
}
