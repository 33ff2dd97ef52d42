using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using MnistNet.Generators.Tests.Corpus;
using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Catalogue;

/// <summary>
/// Is every rule well-formed, declared once, announced, documented and tested? The rules are those that any of these places
/// names, so that whatever goes from one of them is missed.
/// </summary>
public partial class RuleCatalogueTests
{
    private static readonly Dictionary<string, string> Bands = new()
    {
        ["MNN0"] = "MnistNet.Declaration",
        ["MNN1"] = "MnistNet.Shapes",
        ["MNN2"] = "MnistNet.Budget",
        ["MNN3"] = "MnistNet.Training",
        ["MNN9"] = "MnistNet.Environment",
    };

    private static readonly string[] Declared =
        [.. DeclaredId().Matches(Repository.Read("src", "MnistNet.Generators", "Diagnostics", "Rules.cs")).Select(static match => match.Groups["id"].Value)];

    private static readonly string[] Released = [.. ReleaseRows().Select(static row => row[..7])];

    private static readonly string[] Pages =
        [.. Directory.GetFiles(Repository.PathOf("docs", "diagnostics"), "MNN*.md").Select(static path => Path.GetFileNameWithoutExtension(path))];

    private static readonly IEnumerable<string> Tested =
        CorpusFiles.Wrong.Concat(CorpusFiles.Right).Select(static file => file.Id).Where(static id => id.StartsWith("MNN", StringComparison.Ordinal));

    private static readonly ILookup<string, DiagnosticDescriptor> Supported = new NetworkAnalyzer().SupportedDiagnostics.ToLookup(static rule => rule.Id);

    public static TheoryData<string> Ids => [.. Declared.Concat(Released).Concat(Pages).Concat(Tested).Distinct().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_is_declared_supported_announced_and_documented_once(string id)
    {
        Assert.Single(Declared, id);
        Assert.Single(Supported[id]);
        Assert.Single(Released, id);
        Assert.Single(Pages, id);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_has_a_positive_and_a_negative_test(string id)
    {
        Assert.Contains(CorpusFiles.Wrong, file => file.Id == id && file.Expected.Any(expected => expected.Id == id));
        Assert.Contains(CorpusFiles.Right, file => file.Id == id && file.Expected.Count == 0);
        Assert.NotEmpty(CorpusFiles.ExamplesOf(id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_id_has_four_digits_in_the_band_of_its_category(string id)
    {
        Assert.Matches(@"^MNN\d{4}\z", id);
        Assert.Equal(Bands[id[..4]], Supported[id].Single().Category);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_has_a_title_a_message_and_a_help_page(string id)
    {
        DiagnosticDescriptor rule = Supported[id].Single();
        string title = rule.Title.ToString(CultureInfo.InvariantCulture);

        Assert.NotEmpty(title);
        Assert.False(title.EndsWith('.'), "Titles carry no full stop.");
        Assert.NotEmpty(rule.MessageFormat.ToString(CultureInfo.InvariantCulture));
        Assert.EndsWith($"/docs/diagnostics/{id}.md", rule.HelpLinkUri, StringComparison.Ordinal);
        Assert.True(Uri.IsWellFormedUriString(rule.HelpLinkUri, UriKind.Absolute));
        Assert.True(rule.IsEnabledByDefault);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Its_severity_and_title_are_those_of_the_release_notes_the_page_and_the_corpus(string id)
    {
        DiagnosticDescriptor rule = Supported[id].Single();
        string title = rule.Title.ToString(CultureInfo.InvariantCulture);

        Assert.Single(ReleaseRows(), $"{id} | {rule.Category} | {rule.DefaultSeverity} | {title}");
        Assert.StartsWith($"# {id}: {title}\n\nSeverity: {rule.DefaultSeverity}\n", Repository.Read("docs", "diagnostics", id + ".md"), StringComparison.Ordinal);
        Assert.Contains(
            CorpusFiles.ExamplesOf(id).SelectMany(static file => file.Expected),
            expected => expected.Line.Contains($") {rule.DefaultSeverity.ToString().ToLowerInvariant()} {id}: ", StringComparison.Ordinal));
    }

    private static IEnumerable<string> ReleaseRows() => ReleaseRow().Matches(
            Repository.Read("src", "MnistNet.Generators", "AnalyzerReleases.Shipped.md") + "\n"
            + Repository.Read("src", "MnistNet.Generators", "AnalyzerReleases.Unshipped.md"))
        .Select(static match => match.Value.Trim());

    [GeneratedRegex("^MNN.*$", RegexOptions.Multiline)]
    private static partial Regex ReleaseRow();

    [GeneratedRegex(@"""(?<id>MNN\d+)""")]
    private static partial Regex DeclaredId();
}
