using System.Net;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PaperStudySample;

/// <summary>The report as one HTML file that needs no other: its figures are inside.</summary>
internal static class HtmlDocument
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers().Build();

    private const string Style = """
        :root { color-scheme: light; }
        body { font: 16px/1.5 system-ui, sans-serif; color: #222; background: #fff; max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: break-word; }
        h1, h2 { line-height: 1.2; }
        h2 { margin-top: 2.5rem; border-top: 1px solid #ddd; padding-top: 1rem; }
        blockquote { margin: 1rem 0; padding: .5rem 1rem; background: #fff4e5; border-left: 4px solid #d55e00; }
        table { display: block; margin: 1rem 0; max-width: 100%; overflow-x: auto; border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
        th, td { padding: .35rem .6rem; border-bottom: 1px solid #e4e4e4; vertical-align: top; }
        th { text-align: left; border-bottom: 2px solid #bbb; }
        img { display: block; max-width: 100%; height: auto; margin: 1rem 0; }
        code { overflow-wrap: anywhere; }
        .verdict { white-space: nowrap; }
        .holds { color: #00664b; }
        .fails { color: #a83c00; }
        .open { color: #555; }
        td[style*="right"] { white-space: nowrap; }
        .claims td { white-space: normal; }
        @media (max-width: 40rem) {
          img { max-width: calc(100% + 2rem); margin: 1rem -1rem; }
          .claims thead { display: none; }
          .claims tr { display: block; padding: .5rem 0; border-bottom: 1px solid #ccc; }
          .claims td { display: block; border: 0; padding: .1rem 0; text-align: left !important; }
          .claims td:first-child { font-weight: 600; }
          .claims td:nth-child(2)::before { content: "paper: "; color: #555; }
          .claims td:nth-child(3)::before { content: "ours: "; color: #555; }
        }
        """;

    /// <summary>Makes the document.</summary>
    /// <param name="markdown">The report as <see cref="MarkdownDocument"/> wrote it.</param>
    /// <param name="title">Its title.</param>
    /// <param name="figure">Gives the content of a figure's SVG file by its path in the report.</param>
    public static string Of(string markdown, string title, Func<string, byte[]> figure)
    {
        Markdig.Syntax.MarkdownDocument document = Markdown.Parse(markdown, Pipeline);
        foreach (LinkInline image in document.Descendants<LinkInline>().Where(link => link.IsImage))
        {
            // Not inline: drawings would share their ids.
            image.Url = "data:image/svg+xml;base64," + Convert.ToBase64String(figure(image.Url!));
        }

        foreach (EmphasisInline emphasis in document.Descendants<EmphasisInline>())
        {
            if (VerdictClass(emphasis) is { } name)
            {
                emphasis.GetAttributes().AddClass("verdict");
                emphasis.GetAttributes().AddClass(name);
            }
        }

        foreach (Markdig.Extensions.Tables.Table table in document.Descendants<Markdig.Extensions.Tables.Table>().Where(IsOfClaims))
        {
            table.GetAttributes().AddClass("claims");
        }

        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{WebUtility.HtmlEncode(title)}</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            {document.ToHtml(Pipeline)}</body>
            </html>

            """.ReplaceLineEndings("\n");
    }

    // A phone has no room for five columns: there, each claim is a card.
    private static bool IsOfClaims(Markdig.Extensions.Tables.Table table) =>
        table.Descendants<LiteralInline>().FirstOrDefault()?.Content.ToString() == MarkdownDocument.ClaimHeading;

    private static string? VerdictClass(EmphasisInline emphasis)
    {
        string text = string.Concat(emphasis.Descendants<LiteralInline>().Select(literal => literal.Content.ToString()));
        return text == MarkdownDocument.Words(Verdict.Holds) ? "holds"
            : text == MarkdownDocument.Words(Verdict.DoesNotHold) ? "fails"
            : text == MarkdownDocument.Words(Verdict.Tie) || text == MarkdownDocument.Words(Verdict.CannotBeTold) ? "open"
            : null;
    }
}
