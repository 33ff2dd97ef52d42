using System.Text;
using MnistNet;

namespace PaperStudySample;

/// <summary>A report in a folder: <c>report.md</c> with its figures beside it, and <c>report.html</c> with its figures inside.</summary>
internal static class ReportFiles
{
    /// <summary>Writes the report.</summary>
    /// <returns>The path of the HTML file.</returns>
    /// <exception cref="IOException">A file cannot be written; the message names it and the reason.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static string Write(Report report, string folder)
    {
        FigureFiles.Write(report, folder);
        string markdown = MarkdownDocument.Of(report);
        Write(Path.Combine(folder, "report.md"), markdown);
        string html = Path.Combine(folder, "report.html");
        Write(html, HtmlDocument.Of(markdown, report.Title, figure => File.ReadAllBytes(Path.Combine(folder, figure))));
        return html;
    }

    private static void Write(string path, string content) => AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(content)));
}
