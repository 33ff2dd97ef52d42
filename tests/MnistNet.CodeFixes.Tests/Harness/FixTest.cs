using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Formatting;

namespace MnistNet.CodeFixes.Tests.Harness;

/// <summary>Compares sources before and after a fix, and holds the result to what a person expects of one.</summary>
/// <typeparam name="T">The fix.</typeparam>
internal static class FixTest<T>
    where T : CodeFixProvider, new()
{
    private static string Ids => string.Join(' ', new T().FixableDiagnosticIds);

    /// <summary>Fixes the first mistake of one file.</summary>
    public static Task FixesAsync(string before, string after) => FixesAsync(null, [before], [after]);

    /// <summary>Fixes the first mistake of one file.</summary>
    /// <param name="title">What the fix must call itself.</param>
    /// <param name="before">The file.</param>
    /// <param name="after">The file that is expected.</param>
    public static Task FixesAsync(string? title, string before, string after) => FixesAsync(title, [before], [after]);

    /// <summary>Fixes the first mistake of a project.</summary>
    /// <param name="title">What the fix must call itself.</param>
    /// <param name="before">The files.</param>
    /// <param name="after">The files that are expected.</param>
    /// <param name="isFormatted">Whether the formatter must find nothing to do; it aligns comments that are left alone.</param>
    public static async Task FixesAsync(string? title, string[] before, string[] after, bool isFormatted = true)
    {
        (Solution solution, Solution fixedSolution, Diagnostic diagnostic) = await FixAsync(title, before, after);
        await AssertResolvedAsync(solution.Projects.Single(), fixedSolution.Projects.Single(), diagnostic);
        if (isFormatted)
        {
            await AssertFormattedAsync(solution, fixedSolution);
        }
    }

    /// <summary>Fixes the first mistake of one file, behind which there is another.</summary>
    /// <param name="next">The diagnostic that could not be found before.</param>
    /// <param name="before">The file.</param>
    /// <param name="after">The file that is expected.</param>
    public static async Task UncoversAsync(string next, string before, string after)
    {
        (Solution solution, Solution fixedSolution, Diagnostic _) = await FixAsync(null, [before], [after]);
        await AssertFormattedAsync(solution, fixedSolution);
        ProjectCheck check = await ProjectCheck.OfAsync(fixedSolution.Projects.Single());
        Assert.Equal([next], check.Findings.Select(static finding => finding.Id));
        Assert.Empty(check.Errors);
    }

    /// <summary>Asserts that a file has a mistake of the fix's kind, but one that it does not touch.</summary>
    public static async Task OffersNothingAsync(string source)
    {
        T fix = new();
        Solution solution = UserSolution.Create(Ids, [source]);
        Diagnostic[] findings = [.. (await ProjectCheck.OfAsync(solution.Projects.Single())).Findings.Where(finding => fix.FixableDiagnosticIds.Contains(finding.Id))];

        Assert.NotEmpty(findings);
        foreach (Diagnostic finding in findings)
        {
            Assert.Null(await Editor.OfferAsync(fix, solution, finding));
        }
    }

    /// <summary>Fixes every mistake of one file at once.</summary>
    public static async Task FixesAllAsync(string before, string after)
    {
        Solution fixedSolution = await Editor.ApplyToAllAsync(new T(), UserSolution.Create(Ids, [before]), FixAllScope.Document);

        Assert.Equal(after, Assert.Single(Assert.Single(await UserSolution.TextsAsync(fixedSolution))));
        ProjectCheck check = await ProjectCheck.OfAsync(fixedSolution.Projects.Single());
        Assert.Empty(check.Findings);
        Assert.Empty(check.Errors);
    }

    private static async Task<(Solution Before, Solution After, Diagnostic Fixed)> FixAsync(string? title, string[] before, string[] after)
    {
        T fix = new();
        Solution solution = UserSolution.Create(Ids, before);
        (Diagnostic diagnostic, CodeAction action) = await Editor.OfferFirstAsync(fix, solution);
        Solution fixedSolution = await Editor.ApplyAsync(action, solution);

        Assert.Equal(after, Assert.Single(await UserSolution.TextsAsync(fixedSolution)));
        Assert.Equal(typeof(T).Name, action.EquivalenceKey);
        if (title is not null)
        {
            Assert.Equal(title, action.Title);
        }

        return (solution, fixedSolution, diagnostic);
    }

    private static async Task AssertResolvedAsync(Project before, Project after, Diagnostic diagnostic)
    {
        List<string> old = [.. (await ProjectCheck.OfAsync(before)).Findings.Select(static finding => finding.Id)];
        ProjectCheck check = await ProjectCheck.OfAsync(after);
        old.Remove(diagnostic.Id);

        Assert.Equal(old, check.Findings.Select(static finding => finding.Id));
        Assert.Empty(check.Errors);
    }

    // Tests may show that a fix keeps an unusual style; what was formatted stays so.
    private static async Task AssertFormattedAsync(Solution before, Solution after)
    {
        foreach (Document document in before.Projects.Single().Documents)
        {
            if (await IsFormattedAsync(document))
            {
                Document changed = after.GetDocument(document.Id)!;
                Assert.Equal(
                    (await (await Formatter.FormatAsync(changed)).GetTextAsync()).ToString(),
                    (await changed.GetTextAsync()).ToString());
            }
        }
    }

    private static async Task<bool> IsFormattedAsync(Document document) =>
        (await (await Formatter.FormatAsync(document)).GetTextAsync()).ContentEquals(await document.GetTextAsync());
}
