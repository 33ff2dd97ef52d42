namespace MnistNet.Plots;

/// <summary>A measure of the runs that reached an epoch.</summary>
internal sealed record EpochPoint(int Epoch, double Mean, double Deviation)
{
    internal double Low => Mean - Deviation;

    internal double High => Mean + Deviation;

    /// <summary>One point for each epoch in which a run has the measure, first to last. What is not finite stays so.</summary>
    internal static EpochPoint[] Of(IReadOnlyList<History> histories, Func<EpochResult, double?> measure) =>
    [
        .. from history in histories
           from epoch in history.Epochs
           let value = measure(epoch)
           where value.HasValue
           group value.Value by epoch.Epoch into values
           orderby values.Key
           let point = SweepPoint.Of(values.Key, [.. values])
           select new EpochPoint(values.Key, point.Mean, point.StandardDeviation),
    ];

    /// <summary>The longest stretches of points that have a band: finite, and of several runs that differ.</summary>
    internal static IEnumerable<EpochPoint[]> Stretches(EpochPoint[] points)
    {
        List<EpochPoint> stretch = [];
        foreach (EpochPoint point in points)
        {
            if (double.IsFinite(point.Deviation) && (point.Deviation > 0 || stretch.Count > 0))
            {
                stretch.Add(point);
            }
            else if (stretch.Count > 0)
            {
                yield return [.. stretch];
                stretch.Clear();
            }
        }

        if (stretch.Count > 0)
        {
            yield return [.. stretch];
        }
    }
}
