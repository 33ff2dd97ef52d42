using System.Text;

namespace RecordSample;

/// <summary>A table in Markdown, for the console and for files alike.</summary>
internal static class ResultTable
{
    /// <summary>Writes a table; the first column is text, the others are numbers.</summary>
    /// <param name="header">The names of the columns.</param>
    /// <param name="rows">The rows.</param>
    /// <returns>Lines that end in LF.</returns>
    public static string Of(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        StringBuilder text = new();
        Append(header);
        Append([.. header.Select((_, column) => column == 0 ? "---" : "---:")]);
        foreach (IReadOnlyList<string> row in rows)
        {
            Append(row);
        }

        return text.ToString();

        void Append(IReadOnlyList<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }
}
