using System.Collections.Immutable;
using System.Text;

namespace PaperStudySample;

/// <summary>The report as Markdown, its figures as files.</summary>
internal static class MarkdownDocument
{
    /// <summary>The first heading of tables of claims.</summary>
    public const string ClaimHeading = "claim";

    /// <summary>Writes the report.</summary>
    public static string Of(Report report)
    {
        StringBuilder text = new();
        Add($"# {report.Title}");
        foreach (string notice in report.Notices)
        {
            Add($"> {notice}");
        }

        Add(report.Introduction);
        Add("## Claims");
        Add(Text(ClaimTable(report.Sections.SelectMany(section => section.Claims), report.Mark, claim => $"{claim.Statement} ({claim.Source})")));
        Add("[How the verdicts are defined](#how-the-numbers-come-about).");
        report.Summary.Select(Text).ToList().ForEach(Add);
        foreach (Section section in report.Sections)
        {
            Add($"## {section.Title}");
            Add(Text(ClaimTable(section.Claims, report.Mark, claim => claim.Statement)));
            section.Blocks.Select(Text).ToList().ForEach(Add);
        }

        Add("## How the numbers come about");
        report.Method.Select(Text).ToList().ForEach(Add);
        return text.ToString();

        void Add(string block) => text.Append(text.Length > 0 ? "\n" : "").Append(block).Append('\n');
    }

    /// <summary>The words of a verdict.</summary>
    public static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Holds => "✓ holds",
        Verdict.DoesNotHold => "✗ does not hold",
        Verdict.Tie => "= no difference",
        _ => "? cannot be told",
    };

    private static Table ClaimTable(IEnumerable<Claim> claims, string mark, Func<Claim, string> name) => new(
        [new(ClaimHeading, false), new("paper"), new(mark.Length > 0 ? $"ours ({mark})" : "ours"), new("verdict", false), new("why", false)],
        [.. claims.Select(claim => (ImmutableArray<string>)
        [
            name(claim), claim.Paper, claim.Finding.Ours, $"**{Words(claim.Finding.Verdict)}**", claim.Finding.Reason,
        ])]);

    private static string Text(Block block) => block switch
    {
        Paragraph paragraph => paragraph.Text,
        FigureBlock figure => $"![{figure.Description}]({FigureFiles.Folder}/{figure.Name}.svg)",
        Table table => string.Join('\n', Lines(table)),
        _ => throw new ArgumentException($"{block.GetType().Name} has no form in Markdown.", nameof(block)),
    };

    private static IEnumerable<string> Lines(Table table) =>
    [
        Row(table.Columns.Select(column => column.Heading)),
        Row(table.Columns.Select(column => column.IsNumeric ? "---:" : "---")),
        .. table.Rows.Select(row => Row(row)),
    ];

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
