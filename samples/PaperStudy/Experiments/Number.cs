using System.Globalization;

namespace PaperStudySample;

/// <summary>Counts as the report writes them.</summary>
internal static class Number
{
    /// <summary><c>60,000</c>.</summary>
    public static string Of(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
