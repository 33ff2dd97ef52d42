namespace MnistNet.Tool;

/// <summary>A class's name for a file's.</summary>
internal static class ClassName
{
    private const string Fallback = "Network";

    /// <summary><c>my-digits.weights.keras</c> is <c>MyDigits</c>.</summary>
    public static string Of(string path)
    {
        string stem = Path.GetFileName(path).Split('.')[0];
        string name = string.Concat(stem
            .Split([.. stem.Where(static letter => !char.IsAsciiLetterOrDigit(letter)).Distinct()], StringSplitOptions.RemoveEmptyEntries)
            .Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));
        return name.Length == 0 ? Fallback : char.IsAsciiDigit(name[0]) ? Fallback + name : name;
    }
}
