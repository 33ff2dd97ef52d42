using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using MnistNet.Generators.Tests.Corpus;
using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Catalogue;

/// <summary>Is what docs/diagnostics says true?</summary>
public partial class DiagnosticPageTests
{
    // What C# says of the same mistake, at the same place.
    private static readonly Dictionary<string, string[]> BesideOurs = new()
    {
        ["MNN0001"] = ["CS0260"],
        ["MNN0014"] = ["CS0246", "CS1061", "CS0029", "CS1503", "CS1729"],
    };

    public static TheoryData<string> Ids => [.. Diagnostics.Descriptors.All.Select(static rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_has_its_title_severity_and_sections(string id)
    {
        string page = Page(id);
        DiagnosticDescriptor rule = Rule(id);

        Assert.StartsWith(
            $"# {id}: {rule.Title.ToString(CultureInfo.InvariantCulture)}\n\nSeverity: {rule.DefaultSeverity}\n\n", page, StringComparison.Ordinal);
        Assert.Equal(["Cause", "Wrong", "Right", "Suppress"], Heading().Matches(page).Select(static match => match.Groups[1].Value));
        Assert.All(new[] { "Cause", "Suppress" }, section => Assert.NotEmpty(Section(page, section).Trim()));
        if (rule.DefaultSeverity == DiagnosticSeverity.Error)
        {
            Assert.Contains("This error cannot be suppressed", Section(page, "Suppress"), StringComparison.Ordinal);
            return;
        }

        Assert.Contains($"#pragma warning disable {id}", Section(page, "Suppress"), StringComparison.Ordinal);
        Assert.Contains($"[SuppressMessage(\"MnistNet\", \"{id}\")]", Section(page, "Suppress"), StringComparison.Ordinal);
        Assert.Contains($"dotnet_diagnostic.{id}.severity = none", Section(page, "Suppress"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_wrong_code_has_this_mistake_and_no_other(string id) => Assert.All(Runs(Page(id), "Wrong"), run =>
    {
        Assert.Equal([id], run.Findings.Select(static finding => finding.Id).Distinct());
        Assert.All(CompilerErrors(run), error => Assert.Contains(error, BesideOurs.GetValueOrDefault(id, [])));
    });

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_right_code_has_none(string id) => Assert.All(Runs(Page(id), "Right"), static run =>
    {
        Assert.Empty(run.Findings);
        Assert.Empty(CompilerErrors(run));
        Assert.NotEmpty(run.Generated);
    });

    // Where a form makes a mistake look different, the page shows it in both.
    [Theory]
    [MemberData(nameof(Ids))]
    public void There_is_right_code_for_each_wrong_one(string id)
    {
        string[] wrong = [.. Code(Page(id), "Wrong")];
        string[] right = [.. Code(Page(id), "Right")];

        Assert.NotEmpty(wrong);
        Assert.Equal(wrong.Select(IsFluent), right.Select(IsFluent));
    }

    [Fact]
    public void The_index_lists_every_rule_with_its_severity_and_title() => Assert.Equal(
        Diagnostics.Descriptors.All.OrderBy(static rule => rule.Id, StringComparer.Ordinal)
            .Select(static rule => $"| [{rule.Id}]({rule.Id}.md) | {rule.DefaultSeverity} | {rule.Title.ToString(CultureInfo.InvariantCulture)} |"),
        Page("README").Split('\n').Where(static line => line.StartsWith("| [", StringComparison.Ordinal)));

    [Fact]
    public void There_is_no_page_of_a_rule_that_is_gone() => Assert.Equal(
        Diagnostics.Descriptors.All.Select(static rule => rule.Id).Append("README").Append(CorpusTable.PageName).Order(StringComparer.Ordinal),
        Directory.GetFiles(Path.GetDirectoryName(Repository.DiagnosticPage("README"))!).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    private static DiagnosticDescriptor Rule(string id) => Diagnostics.Descriptors.All.First(rule => rule.Id == id);

    private static string Page(string id) => File.ReadAllText(Repository.DiagnosticPage(id)).ReplaceLineEndings("\n");

    private static string Section(string page, string title) =>
        page.Split($"\n## {title}\n")[1].Split("\n## ")[0];

    private static IEnumerable<string> Code(string page, string section) =>
        CodeBlock().Matches(Section(page, section)).Select(static match => match.Groups[1].Value);

    private static bool IsFluent(string code) => code.Contains(" Define(", StringComparison.Ordinal);

    // The project's properties, where they matter, stand beside the code.
    private static IEnumerable<CompilerRun> Runs(string page, string section)
    {
        CompilerOptions options = ProjectProperties.Read(Section(page, section)) with
        {
            WrittenByGenerator = section == "Wrong" && page.StartsWith("# MNN0015", StringComparison.Ordinal),
        };
        return Code(page, section).Select(code => CompilerRun.Of(options, code));
    }

    // Samples document nothing, which their readers' projects may ask for.
    private static IEnumerable<string> CompilerErrors(CompilerRun run) =>
        run.CompilerDiagnostics.Select(static diagnostic => diagnostic.Id).Where(static id => id != "CS1591");

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
