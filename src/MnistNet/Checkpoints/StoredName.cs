namespace MnistNet;

/// <summary>Names from files in messages: anybody may have written them.</summary>
internal static class StoredName
{
    private const int MaxLength = 80;
    private const int MaxCount = 20;

    /// <summary>A name that does not break a message.</summary>
    public static string Shown(string name)
    {
        string shown = name.Length <= MaxLength ? name : $"{name[..MaxLength]}…";
        return shown.Any(char.IsControl) ? string.Concat(shown.Select(static letter => char.IsControl(letter) ? '?' : letter)) : shown;
    }

    /// <summary>Some names, but not a million.</summary>
    public static string Listing(IReadOnlyCollection<string> names)
    {
        string listing = string.Join(", ", names.Take(MaxCount).Select(Shown));
        return names.Count <= MaxCount ? listing : $"{listing} and {names.Count - MaxCount} more";
    }
}
