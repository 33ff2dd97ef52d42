namespace MnistNet;

/// <summary>What classes are called.</summary>
internal static class ClassNames
{
    /// <summary>The names of classes that nobody has named: 0, 1, 2 …</summary>
    public static ImmutableArray<string> Numbers(int count) => [.. Enumerable.Range(0, count).Select(label => FormattableString.Invariant($"{label}"))];

    /// <summary>Whether somebody has named them.</summary>
    public static bool AreGiven(ImmutableArray<string> names) => !names.AsSpan().SequenceEqual(Numbers(names.Length).AsSpan());

    /// <summary>The names, or numbers where nobody has given any.</summary>
    public static ImmutableArray<string> OrNumbers(ImmutableArray<string> names, int count) => names.IsDefault ? Numbers(count) : names;

    /// <summary>Refuses names that would not tell classes apart.</summary>
    /// <returns>The names.</returns>
    /// <exception cref="ArgumentException">Not one for each class, or one is empty, of several lines, or there twice.</exception>
    public static ImmutableArray<string> Require(IEnumerable<string> classNames, int count, string parameter)
    {
        ArgumentNullException.ThrowIfNull(classNames, parameter);
        ImmutableArray<string> names = [.. classNames];
        if (names.Length != count)
        {
            throw new ArgumentException($"Expected a name for each of {count} classes; found {names.Length}.", parameter);
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            if (string.IsNullOrWhiteSpace(names[i]) || names[i].Any(char.IsControl))
            {
                throw new ArgumentException($"The name of class {i} is \"{names[i]}\"; expected a text on one line.", parameter);
            }

            if (!seen.Add(names[i]))
            {
                throw new ArgumentException($"Class {names.IndexOf(names[i])} and class {i} are both called \"{names[i]}\"; expected names that differ.", parameter);
            }
        }

        return names;
    }
}
