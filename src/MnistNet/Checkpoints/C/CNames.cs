using System.Text;
using System.Text.Json;

namespace MnistNet;

/// <summary>The names of a C file: each begins with the network's, and stands for one thing.</summary>
internal sealed class CNames
{
    private readonly HashSet<string> taken = [];

    private CNames(string prefix) => Prefix = prefix;

    /// <summary>What they begin with.</summary>
    public string Prefix { get; }

    /// <summary>The names of a network.</summary>
    /// <param name="definition">The network.</param>
    /// <param name="prefix">What they begin with; null takes that of the class in snake case.</param>
    public static CNames Of(NetworkDefinition definition, string? prefix) => new(prefix ?? OfClass(definition.Name));

    /// <summary>Refuses what no name of C can begin with.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static string? RequirePrefix(string? prefix, string argument) =>
        prefix is null || (prefix.Length > 0 && prefix.All(IsLetter) && !char.IsAsciiDigit(prefix[0]))
            ? prefix
            : throw new ArgumentException(
                $"The prefix '{prefix}' is no name in C: expected letters of ASCII, digits and underscores, not beginning with a digit.", argument);

    /// <summary>A new name.</summary>
    public string Name(string what)
    {
        string wanted = $"{Prefix}_{Identifier(what)}";
        string name = wanted;
        for (int i = 1; !taken.Add(name); i++)
        {
            name = $"{wanted}_{i.ToString(CultureInfo.InvariantCulture)}";
        }

        return name;
    }

    /// <summary>A new name for a number that the preprocessor knows.</summary>
    public string Macro(string what) => Name(what).ToUpperInvariant();

    // Where nothing of it is ASCII, no letter is left.
    private static string OfClass(string name)
    {
        string found = Identifier(JsonNamingPolicy.SnakeCaseLower.ConvertName(name)).Trim('_');
        return found.Length == 0 ? "network" : char.IsAsciiDigit(found[0]) ? $"network_{found}" : found;
    }

    private static string Identifier(string text)
    {
        StringBuilder identifier = new(text.Length);
        foreach (char letter in text)
        {
            // Two underscores belong to C++.
            if (IsLetter(letter) ? letter != '_' || identifier.Length == 0 || identifier[^1] != '_' : identifier.Length > 0 && identifier[^1] != '_')
            {
                identifier.Append(IsLetter(letter) ? letter : '_');
            }
        }

        return identifier.ToString();
    }

    private static bool IsLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '_';
}
