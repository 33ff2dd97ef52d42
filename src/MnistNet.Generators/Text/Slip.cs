namespace MnistNet.Generators.Text;

/// <summary>Names that differ in a slip of the pen.</summary>
internal static class Slip
{
    /// <summary>The nearest of some names; null when none is near.</summary>
    /// <param name="plain">What was written, as <see cref="Plain"/> has it.</param>
    /// <param name="names">The names.</param>
    public static string? Find(string plain, IReadOnlyCollection<string> names)
    {
        int most = plain.Length < 4 ? 0 : plain.Length < 6 ? 1 : 2;
        return names
            .Select(name => (Name: name, Distance: Distance(plain, Plain(name))))
            .Where(near => near.Distance <= most && HasDigitsOf(near.Name, plain))
            .OrderBy(static near => near.Distance)
            .ThenBy(static near => near.Name, StringComparer.Ordinal)
            .Select(static near => near.Name)
            .FirstOrDefault();
    }

    // Conv3D is no slip of Conv2D.
    private static bool HasDigitsOf(string name, string other)
    {
        string digits = string.Concat(other.Where(char.IsDigit));
        return digits.Length == 0 || string.Concat(name.Where(char.IsDigit)) == digits;
    }

    /// <summary>A name in small letters, without what separates its words.</summary>
    public static string Plain(string name) => name.Replace("_", "").Replace("-", "").ToLowerInvariant();

    /// <summary>How many letters have to be added, removed, replaced, or swapped with their neighbours (Damerau, 1964).</summary>
    private static int Distance(string one, string other)
    {
        int[,] distances = new int[one.Length + 1, other.Length + 1];
        for (int i = 0; i <= one.Length; i++)
        {
            for (int j = 0; j <= other.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    distances[i, j] = i + j;
                    continue;
                }

                int cost = one[i - 1] == other[j - 1] ? 0 : 1;
                distances[i, j] = Math.Min(Math.Min(distances[i - 1, j] + 1, distances[i, j - 1] + 1), distances[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    distances[i, j] = Math.Min(distances[i, j], distances[i - 2, j - 2] + 1);
                }
            }
        }

        return distances[one.Length, other.Length];
    }
}
