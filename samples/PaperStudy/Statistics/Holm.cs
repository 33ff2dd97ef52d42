using System.Collections.Immutable;

namespace PaperStudySample;

/// <summary>Corrects several tests for their number (Holm, 1979): the more one looks, the more one finds by chance.</summary>
internal static class Holm
{
    /// <summary>Adjusts the p-values of a family of tests.</summary>
    /// <param name="values">One p-value a test, in [0, 1].</param>
    /// <returns>In the same order, values that can each be held against the level of the whole family.</returns>
    public static ImmutableArray<double> Adjust(ImmutableArray<double> values)
    {
        double[] adjusted = new double[values.Length];
        double largest = 0;
        int left = values.Length;
        foreach (int test in Enumerable.Range(0, values.Length).OrderBy(test => values[test]))
        {
            largest = Math.Max(largest, Math.Min(1, values[test] * left--));
            adjusted[test] = largest;
        }

        return [.. adjusted];
    }
}
