namespace MnistNet.Generators.Text;

/// <summary>How numbers and names read in messages and in generated code, whatever the machine's culture.</summary>
internal static class Wording
{
    /// <summary>A count for people: 9,682.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number for people, as short as it can be.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A whole number for people, without separators.</summary>
    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>An integer literal: 9_682.</summary>
    public static string IntegerLiteral(long value) => Count(value).Replace(',', '_');

    /// <summary>Names of layers as literals.</summary>
    public static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(static name => $"\"{name}\""));

    /// <summary>The name of a layer as generated code has it: conv2d_1 is Conv2d1.</summary>
    public static string Identifier(string name) => string.Concat(name
        .Split(['_', '-'], StringSplitOptions.RemoveEmptyEntries)
        .Select(static part => char.ToUpperInvariant(part[0]) + part.Substring(1)));

    /// <summary>A number in single precision, whatever its size: (float)0.5.</summary>
    public static string SingleLiteral(double value) => "(float)" + DoubleLiteral(value);

    /// <summary>A double literal: 0.001, 10.0.</summary>
    public static string DoubleLiteral(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.IndexOfAny(['.', 'E', 'N', 'I']) < 0 ? text + ".0" : text;
    }
}
