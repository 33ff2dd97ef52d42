using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using MnistNet.CodeFixes.Tests.Harness;

namespace MnistNet.CodeFixes.Tests;

/// <summary>Does <c>docs/code-fixes.md</c> show what the fixes do, and all of them?</summary>
public partial class DocumentedFixesTests
{
    private static readonly IReadOnlyList<Example> Examples = ReadExamples();

    public static TheoryData<string> Titles => [.. Examples.Select(static example => example.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public async Task The_fix_does_what_is_shown(string title)
    {
        Example example = Examples.Single(example => example.Title == title);
        Solution solution = UserSolution.Create(string.Join(' ', example.Ids), [example.Before]);
        CodeAction action = Assert.Single(await OffersAsync(solution, example.Ids), action => action.Title == title);

        Assert.Equal([[example.After]], await UserSolution.TextsAsync(await Editor.ApplyAsync(action, solution)));
        Assert.Empty((await ProjectCheck.OfAsync((await Editor.ApplyAsync(action, solution)).Projects.Single())).Findings);
    }

    [Fact]
    public async Task Every_fix_is_shown_with_its_diagnostics()
    {
        HashSet<(string Fix, string Id)> shown = [];
        foreach (Example example in Examples)
        {
            Solution solution = UserSolution.Create(string.Join(' ', example.Ids), [example.Before]);
            foreach (CodeAction action in (await OffersAsync(solution, example.Ids)).Where(action => action.Title == example.Title))
            {
                shown.UnionWith(example.Ids.Select(id => (action.EquivalenceKey!, id)));
            }
        }

        Assert.Equal(
            CodeFixes.SelectMany(static fix => fix.FixableDiagnosticIds.Where(static id => id.StartsWith("MNN", StringComparison.Ordinal)), static (fix, id) => (Fix: fix.GetType().Name, Id: id)).Order(),
            shown.Order());
    }

    private static IEnumerable<CodeFixProvider> CodeFixes => CatalogueTests.FixTypes.Select(static type => (CodeFixProvider)Activator.CreateInstance(type)!);

    private static async Task<IReadOnlyList<CodeAction>> OffersAsync(Solution solution, IReadOnlyList<string> ids)
    {
        List<CodeAction> offers = [];
        foreach (Diagnostic finding in (await ProjectCheck.OfAsync(solution.Projects.Single())).Findings.Where(finding => ids.Contains(finding.Id)))
        {
            foreach (CodeFixProvider fix in CodeFixes.Where(fix => fix.FixableDiagnosticIds.Contains(finding.Id)))
            {
                if (await Editor.OfferAsync(fix, solution, finding) is { } action)
                {
                    offers.Add(action);
                }
            }
        }

        return offers;
    }

    private static List<Example> ReadExamples([CallerFilePath] string here = "")
    {
        string page = Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", "code-fixes.md");
        return
        [
            .. ExamplePattern().Matches(File.ReadAllText(page).ReplaceLineEndings("\n")).Select(static match => new Example(
                match.Groups["title"].Value,
                [.. IdPattern().Matches(match.Groups["text"].Value).Select(static id => id.Groups["id"].Value)],
                match.Groups["before"].Value,
                match.Groups["after"].Value)),
        ];
    }

    [GeneratedRegex(@"^## (?<title>.+)\n(?<text>.+)\n```csharp\n(?<before>(.*\n)+?)```\n```csharp\n(?<after>(.*\n)+?)```$", RegexOptions.Multiline)]
    private static partial Regex ExamplePattern();

    [GeneratedRegex(@"\[(?<id>MNN\d{4})\]\(diagnostics/\k<id>\.md\)")]
    private static partial Regex IdPattern();

    private sealed record Example(string Title, IReadOnlyList<string> Ids, string Before, string After);
}
