using System.Text;
using System.Text.RegularExpressions;

namespace MnistNet.Generators.Tests.Corpus;

/// <summary>The corpus as a page of the documentation: each file with what the compiler prints for it, which other tests hold true.</summary>
internal static partial class CorpusTable
{
    public const string PageName = "corpus";

    private const int LongestCode = 60;

    public static string Print()
    {
        StringBuilder page = new();
        page.Append("# Corpus\n\n")
            .Append($"{CorpusFiles.Wrong.Count} networks with mistakes, and {CorpusFiles.Right.Count} without, as the tests compile them. This page is written by a test: to write it again, run `MNISTNET_UPDATE_DOCS=1 dotnet test -c Release tests/MnistNet.Generators.Tests --filter CorpusTableTests`.\n\n")
            .Append("## Wrong\n\n| file | diagnostic | at | message |\n|---|---|---|---|\n");
        foreach (CorpusFile file in CorpusFiles.Wrong)
        {
            string link = Link(file, "Wrong");
            foreach (ExpectedDiagnostic expected in file.Expected)
            {
                page.Append($"| {link} | {IdOf(expected)} | {CodeAt(expected)} | {Escape(expected.Message)} |\n");
                link = "";
            }
        }

        page.Append("\n## Right\n\n| file | about |\n|---|---|\n");
        foreach (CorpusFile file in CorpusFiles.Right)
        {
            page.Append($"| {Link(file, "Right")} | {Escape(file.About)} |\n");
        }

        return page.ToString();
    }

    private static string Link(CorpusFile file, string folder) =>
        $"[{Path.GetFileNameWithoutExtension(file.Name)}](../../{CorpusFiles.Folder}/{folder}/{file.Name})";

    private static string IdOf(ExpectedDiagnostic expected) => expected.Id.StartsWith("MNN", StringComparison.Ordinal)
        ? $"[{expected.Id}]({expected.Id}.md)"
        : expected.Id;

    private static string CodeAt(ExpectedDiagnostic expected)
    {
        string line = WhiteSpace().Replace(expected.Code, " ");
        return $"`{(line.Length <= LongestCode ? line : line[..LongestCode] + "…").Replace("|", "\\|", StringComparison.Ordinal)}`";
    }

    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
