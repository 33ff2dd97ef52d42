namespace MnistNet.Generators.Emission;

/// <summary>Rows of text in columns of even width.</summary>
internal sealed class TextTable(params bool[] alignRight)
{
    private const string Gap = "   ";

    private readonly List<string[]> rows = [];

    public void Add(params string[] row) => rows.Add(row);

    /// <summary>The rows, padded, with a gap between columns.</summary>
    public IEnumerable<string> Lines()
    {
        int[] widths = [.. Enumerable.Range(0, alignRight.Length).Select(column => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
        {
            IEnumerable<string> cells = row.Select((cell, column) => alignRight[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            yield return string.Join(Gap, cells).TrimEnd();
        }
    }
}
