using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace MnistNet.CodeFixes.Tests.Harness;

/// <summary>Does what a person does in an editor: asks for fixes and applies them.</summary>
internal static class Editor
{
    /// <summary>What a fix offers for a diagnostic; null when it offers nothing.</summary>
    public static async Task<CodeAction?> OfferAsync(CodeFixProvider fix, Solution solution, Diagnostic diagnostic)
    {
        List<CodeAction> actions = [];
        Document document = solution.GetDocument(diagnostic.Location.SourceTree)!;
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        Assert.True(actions.Count <= 1, "One fix offers one action.");
        return actions.SingleOrDefault();
    }

    /// <summary>The first diagnostic that a fix resolves, with what it offers.</summary>
    public static async Task<(Diagnostic Diagnostic, CodeAction Action)> OfferFirstAsync(CodeFixProvider fix, Solution solution)
    {
        ProjectCheck check = await ProjectCheck.OfAsync(solution.Projects.First());
        foreach (Diagnostic finding in check.Findings.Concat(check.Errors))
        {
            if (fix.FixableDiagnosticIds.Contains(finding.Id) && await OfferAsync(fix, solution, finding) is { } action)
            {
                return (finding, action);
            }
        }

        throw new InvalidOperationException($"{fix.GetType().Name} offers nothing.");
    }

    public static async Task<Solution> ApplyAsync(CodeAction action, Solution solution) =>
        Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(solution, new Progress<CodeAnalysisProgress>(), CancellationToken.None))).ChangedSolution;

    /// <summary>Applies a fix to all that is wrong in a scope around the first mistake.</summary>
    public static async Task<Solution> ApplyToAllAsync(CodeFixProvider fix, Solution solution, FixAllScope scope)
    {
        (Diagnostic diagnostic, CodeAction first) = await OfferFirstAsync(fix, solution);
        FixAllContext context = new(
            solution.GetDocument(diagnostic.Location.SourceTree)!,
            fix,
            scope,
            first.EquivalenceKey!,
            fix.FixableDiagnosticIds,
            new ProjectDiagnostics(),
            CancellationToken.None);
        return await ApplyAsync((await fix.GetFixAllProvider()!.GetFixAsync(context))!, solution);
    }
}
