using Spectre.Console;
using Spectre.Console.Rendering;

namespace MnistNet.Tool;

/// <summary>Tables without frames, that can be copied.</summary>
internal static class TextTable
{
    /// <summary>An empty table; columns of numbers begin with '>'.</summary>
    public static Table Of(params ReadOnlySpan<string> columns)
    {
        Table table = new() { Border = TableBorder.Markdown };
        foreach (string column in columns)
        {
            bool isNumber = column.StartsWith('>');
            table.AddColumn(new TableColumn(new Text(isNumber ? column[1..] : column)) { Alignment = isNumber ? Justify.Right : Justify.Left, NoWrap = true });
        }

        return table;
    }

    /// <summary>Adds a row of plain text.</summary>
    public static void Add(this Table table, params IEnumerable<string> cells) => table.AddRow([.. cells.Select(static cell => (IRenderable)new Text(cell))]);
}
