namespace MnistNet.Images;

/// <summary>Where ink begins.</summary>
/// <param name="Value">Half of the way from paper to ink, or where Otsu's threshold is, if that is more: ruled lines are fainter.</param>
/// <param name="Paper">The contrast of paper.</param>
/// <param name="PaperDeviation">Its standard deviation.</param>
/// <param name="Ink">The contrast of ink.</param>
internal readonly record struct InkThreshold(double Value, double Paper, double PaperDeviation, double Ink)
{
    /// <summary>Less is no ink: pencil on paper has 0.2.</summary>
    private const double LeastContrast = 0.12;

    /// <summary>So many deviations of the paper are ink: halves of mere noise are 2.6 apart.</summary>
    private const double LeastDeviations = 4;

    /// <summary>Whether the two differ as ink and paper do.</summary>
    public bool IsInk => Ink - Paper >= Math.Max(LeastContrast, LeastDeviations * PaperDeviation);

    /// <summary>Divides contrasts.</summary>
    /// <param name="contrasts">At least one.</param>
    /// <returns>Null where all are the same.</returns>
    public static InkThreshold? Of(IReadOnlyList<double> contrasts)
    {
        if (OtsuThreshold.Of(contrasts) is not { } otsu)
        {
            return null;
        }

        double darkest = MeanAbove(contrasts, otsu.UpperMean) ?? otsu.UpperMean;
        double value = Math.Max(otsu.Value, (otsu.LowerMean + darkest) / 2);
        return new InkThreshold(value, otsu.LowerMean, otsu.LowerDeviation, MeanAbove(contrasts, value) ?? darkest);
    }

    private static double? MeanAbove(IReadOnlyList<double> contrasts, double least)
    {
        double[] above = [.. contrasts.Where(contrast => contrast > least)];
        return above.Length == 0 ? null : above.Average();
    }
}
