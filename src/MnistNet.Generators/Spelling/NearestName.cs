using MnistNet.Generators.Text;

namespace MnistNet.Generators.Spelling;

/// <summary>Finds the name that was meant by one that does not exist.</summary>
internal static class NearestName
{
    private static readonly string[] Suffixes = ["attribute", "layer"];

    /// <summary>The name that was meant; null when none is near.</summary>
    /// <param name="foreign">What others call them; see <see cref="ForeignNames"/>.</param>
    public static string? Find(string written, IReadOnlyCollection<string> names, IReadOnlyDictionary<string, string> foreign)
    {
        string plain = Slip.Plain(written);
        string stem = Suffixes.Aggregate(plain, static (name, suffix) => name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal)
            ? name.Substring(0, name.Length - suffix.Length)
            : name);
        return names.FirstOrDefault(name => Slip.Plain(name) == plain || Slip.Plain(name) == stem)
            ?? Translate(plain, names, foreign)
            ?? Translate(stem, names, foreign)
            ?? (ForeignNames.Different.Contains(stem) ? null : Slip.Find(stem, names));
    }

    private static string? Translate(string plain, IReadOnlyCollection<string> names, IReadOnlyDictionary<string, string> foreign) =>
        foreign.TryGetValue(plain, out string? ours)
            ? ours.Split(' ').SelectMany(name => names.Where(candidate => string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault()
            : null;
}
