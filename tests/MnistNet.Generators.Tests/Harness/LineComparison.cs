using System.Text;

namespace MnistNet.Generators.Tests.Harness;

/// <summary>Compares lines so that a failure shows what differs, one under the other.</summary>
internal static class LineComparison
{
    public static void AssertEqual(string what, IReadOnlyList<string> expected, IReadOnlyList<string> found)
    {
        if (!expected.SequenceEqual(found))
        {
            Assert.Fail(Describe(what, expected, found));
        }
    }

    private static string Describe(string what, IReadOnlyList<string> expected, IReadOnlyList<string> found)
    {
        // What both have in the same order needs no second look.
        string[] missing = [.. expected.Except(found)];
        string[] surplus = [.. found.Except(expected)];
        (IReadOnlyList<string> left, IReadOnlyList<string> right) = missing.Length + surplus.Length > 0 ? (missing, surplus) : (expected, found);
        StringBuilder text = new(what);
        for (int i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            text.AppendLine().Append("  expected: ").Append(i < left.Count ? left[i] : "nothing");
            text.AppendLine().Append("  found:    ").Append(i < right.Count ? right[i] : "nothing");
        }

        return text.ToString();
    }
}
