namespace MnistNet.Plots;

/// <summary>By how much one variant is better than another, compared run by run with the same seeds.</summary>
/// <param name="Name">What is compared, such as <c>max against average pooling, test accuracy</c>.</param>
/// <param name="Mean">Mean of the differences, in percentage points.</param>
/// <param name="Low">Lower end of its 95 % interval, in percentage points; null when there is none, as after a single run.</param>
/// <param name="High">Upper end of its 95 % interval, in percentage points; null when there is none.</param>
/// <param name="Claimed">The difference that somebody else reports, in percentage points; null for none.</param>
public sealed record PairedDifference(string Name, double Mean, double? Low = null, double? High = null, double? Claimed = null);
