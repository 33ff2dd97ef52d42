namespace MnistNet.Plots;

/// <summary>One curve of a sweep.</summary>
/// <param name="Name">What the legend calls it, such as <c>validation</c>.</param>
/// <param name="Points">Its points, at least one, each with another setting.</param>
public sealed record SweepSeries(string Name, IReadOnlyList<SweepPoint> Points);
