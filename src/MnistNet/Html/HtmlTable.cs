using System.Net;
using System.Text;

namespace MnistNet;

/// <summary>A table in HTML, for notebooks and pages: well-formed, encoded, without a style of its own but for numbers, which stand to the right.</summary>
internal sealed class HtmlTable
{
    private readonly StringBuilder html = new("<table>");

    /// <summary>Begins a table.</summary>
    public HtmlTable(string caption, IEnumerable<string> columns) => html
        .Append("<caption>").Append(WebUtility.HtmlEncode(caption)).Append("</caption><thead><tr>")
        .AppendJoin("", columns.Select(static column => $"<th scope=\"col\">{WebUtility.HtmlEncode(column)}</th>"))
        .Append("</tr></thead><tbody>");

    /// <summary>Adds a row: what it is about, and its numbers.</summary>
    public void Add(string header, IEnumerable<string> numbers) => Add(header, numbers, []);

    /// <summary>Adds a row: what it is about, its numbers, and texts behind them.</summary>
    public void Add(string header, IEnumerable<string> numbers, IEnumerable<string> texts) => html
        .Append($"<tr><th scope=\"row\">{WebUtility.HtmlEncode(header)}</th>")
        .AppendJoin("", numbers.Select(static number => $"<td style=\"text-align:right\">{WebUtility.HtmlEncode(number)}</td>"))
        .AppendJoin("", texts.Select(static text => $"<td>{WebUtility.HtmlEncode(text)}</td>"))
        .Append("</tr>");

    /// <summary>The table.</summary>
    public override string ToString() => html + "</tbody></table>";
}
