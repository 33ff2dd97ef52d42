using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using MnistNet.Generators.Tests.Corpus;
using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Catalogue;

/// <summary>Is every rule well-formed, announced, documented and tested?</summary>
public partial class RuleCatalogueTests
{
    private static readonly Dictionary<string, string> Bands = new()
    {
        ["MnistNet.Declaration"] = "MNN0",
        ["MnistNet.Shapes"] = "MNN1",
        ["MnistNet.Budget"] = "MNN2",
        ["MnistNet.Training"] = "MNN3",
        ["MnistNet.Environment"] = "MNN9",
    };

    public static TheoryData<string> Ids => [.. Diagnostics.Descriptors.All.Select(static rule => rule.Id)];

    [Fact]
    public void No_id_is_used_twice() =>
        Assert.Equal(Diagnostics.Descriptors.All.Length, Diagnostics.Descriptors.All.Select(static rule => rule.Id).Distinct().Count());

    [Fact]
    public void The_analyzer_supports_every_rule_that_is_declared()
    {
        IEnumerable<string> declared = typeof(Diagnostics.Rules).GetFields()
            .Where(static field => field.FieldType == typeof(Diagnostics.Rule))
            .Select(static field => ((Diagnostics.Rule)field.GetValue(null)!).Id);

        Assert.Equal(declared.Order(), new NetworkAnalyzer().SupportedDiagnostics.Select(static rule => rule.Id).Order());
        Assert.NotEmpty(Diagnostics.Descriptors.All);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_id_has_four_digits_in_the_band_of_its_category(string id)
    {
        Assert.Matches(@"^MNN\d{4}\z", id);
        Assert.StartsWith(Bands[Rule(id).Category], id, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_has_a_title_a_message_and_a_help_page(string id)
    {
        DiagnosticDescriptor rule = Rule(id);
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
    public void It_is_in_the_release_notes_with_its_category_severity_and_title(string id)
    {
        DiagnosticDescriptor rule = Rule(id);
        string row = $"{id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title.ToString(CultureInfo.InvariantCulture)}";

        Assert.Single(ReleaseRows(), line => line == row);
    }

    [Fact]
    public void The_release_notes_name_no_rule_that_is_gone() =>
        Assert.Equal(Diagnostics.Descriptors.All.Select(static rule => rule.Id).Order(), ReleaseRows().Select(static row => row[..7]).Order());

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_has_a_positive_and_a_negative_test(string id)
    {
        Assert.Contains(CorpusFiles.Wrong, file => file.Id == id && file.Expected.Any(expected => expected.Id == id));
        Assert.Contains(CorpusFiles.Right, file => file.Id == id && file.Expected.Count == 0);
        Assert.NotEmpty(CorpusFiles.ExamplesOf(id));
    }

    private static DiagnosticDescriptor Rule(string id) => Diagnostics.Descriptors.All.First(rule => rule.Id == id);

    private static IEnumerable<string> ReleaseRows() => ReleaseRow().Matches(
            Repository.Read("src", "MnistNet.Generators", "AnalyzerReleases.Shipped.md") + "\n"
            + Repository.Read("src", "MnistNet.Generators", "AnalyzerReleases.Unshipped.md"))
        .Select(static match => match.Value.Trim());

    [GeneratedRegex("^MNN.*$", RegexOptions.Multiline)]
    private static partial Regex ReleaseRow();
}
