namespace MnistNet.Generators.Spelling;

/// <summary>Finds the name that was meant by one that does not exist.</summary>
internal static class NearestName
{
    private static readonly string[] Suffixes = ["attribute", "layer"];

    /// <summary>The name that was meant; null when none is near.</summary>
    /// <param name="foreign">What others call them; see <see cref="ForeignNames"/>.</param>
    public static string? Find(string written, IReadOnlyCollection<string> names, IReadOnlyDictionary<string, string> foreign)
    {
        string plain = Plain(written);
        string stem = Suffixes.Aggregate(plain, static (name, suffix) => name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal)
            ? name.Substring(0, name.Length - suffix.Length)
            : name);
        return names.FirstOrDefault(name => Plain(name) == plain || Plain(name) == stem)
            ?? Translate(plain, names, foreign)
            ?? Translate(stem, names, foreign)
            ?? (ForeignNames.Different.Contains(stem) ? null : FindSlip(stem, names));
    }

    private static string? Translate(string plain, IReadOnlyCollection<string> names, IReadOnlyDictionary<string, string> foreign) =>
        foreign.TryGetValue(plain, out string? ours)
            ? ours.Split(' ').SelectMany(name => names.Where(candidate => string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault()
            : null;

    private static string? FindSlip(string plain, IReadOnlyCollection<string> names)
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
