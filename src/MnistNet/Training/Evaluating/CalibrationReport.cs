namespace MnistNet;

/// <summary>
/// Whether a network is right as often as it is sure: of images for which it says 80 %, 80 of 100 are to be right. Its images are put
/// into bins of equal width by their confidence, the probability of the class that they were taken for (Guo, Pleiss, Sun and
/// Weinberger, 2017, section 2).
/// </summary>
public sealed class CalibrationReport
{
    /// <summary>How many bins there are in the paper.</summary>
    public const int DefaultBins = 15;

    /// <summary>Puts images into bins.</summary>
    /// <param name="images">What became of each image, with its confidence.</param>
    /// <param name="bins">How many bins; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no bins.</exception>
    /// <exception cref="ArgumentException">A confidence is not in [0, 1].</exception>
    public CalibrationReport(IReadOnlyCollection<ImageOutcome> images, int bins = DefaultBins)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        (int Count, int Right, double Confidence)[] sums = new (int, int, double)[bins];
        foreach (ImageOutcome image in images)
        {
            if (image.Confidence is not (>= 0 and <= 1))
            {
                throw new ArgumentException(FormattableString.Invariant($"The confidence of image {image.Index} is {image.Confidence}; expected a number in [0, 1]."), nameof(images));
            }

            // ((m − 1) / M, m / M], and 0 in the first.
            ref (int Count, int Right, double Confidence) bin = ref sums[Math.Max((int)Math.Ceiling(image.Confidence * bins) - 1, 0)];
            bin = (bin.Count + 1, bin.Right + (image.Predicted == image.Label ? 1 : 0), bin.Confidence + image.Confidence);
        }

        ImageCount = images.Count;
        Bins =
        [
            .. sums.Select((bin, m) => new CalibrationBin(
                (double)m / bins, (double)(m + 1) / bins, bin.Count, bin.Count == 0 ? null : (double)bin.Right / bin.Count, bin.Count == 0 ? null : bin.Confidence / bin.Count)),
        ];
    }

    /// <summary>How many images there are.</summary>
    public int ImageCount { get; }

    /// <summary>The bins, those of the least confidence first; a reliability diagram shows them.</summary>
    public ImmutableArray<CalibrationBin> Bins { get; }

    /// <summary>
    /// The expected calibration error, Σ share of the images · |accuracy − confidence| over the bins, in [0, 1]: 0 is calibrated. NaN without
    /// images.
    /// </summary>
    public double ExpectedCalibrationError => Bins.Sum(bin => bin.Count * bin.Gap) / ImageCount;

    /// <summary>The maximum calibration error, that of the worst bin, in [0, 1]; NaN without images.</summary>
    public double MaximumCalibrationError => ImageCount == 0 ? double.NaN : Bins.Max(bin => bin.Gap);

    /// <summary>The error in words: <c>expected calibration error 0.42 %, at most 12.30 %, of 10,000 images</c>.</summary>
    /// <returns>The text, in the invariant culture.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"expected calibration error {ExpectedCalibrationError:P2}, at most {MaximumCalibrationError:P2}, of {ImageCount:N0} {(ImageCount == 1 ? "image" : "images")}");
}

/// <summary>Images of nearly the same confidence.</summary>
/// <param name="Low">All have more confidence, in [0, 1); the first bin has 0, too.</param>
/// <param name="High">None has more, in (0, 1].</param>
/// <param name="Count">How many images.</param>
/// <param name="Accuracy">Share of them that are right, in [0, 1]; null without images.</param>
/// <param name="Confidence">Their mean confidence, in [0, 1]; null without images.</param>
public sealed record CalibrationBin(double Low, double High, int Count, double? Accuracy, double? Confidence)
{
    /// <summary>How far accuracy and confidence are apart; 0 without images.</summary>
    public double Gap => Math.Abs((Accuracy - Confidence) ?? 0);

    /// <summary>The bin in words: <c>confidence 80.00 % to 86.67 %: 120 images, accuracy 85.00 %</c>.</summary>
    /// <returns>The text, in the invariant culture.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"confidence {Low:P2} to {High:P2}: {Count:N0} {(Count == 1 ? "image" : "images")}{(Accuracy is { } accuracy ? string.Create(CultureInfo.InvariantCulture, $", accuracy {accuracy:P2}") : "")}");
}
