using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace MnistNet.CodeFixes;

/// <summary>
/// Fixes many diagnostics at once: all changes of all fixes, in one go. Roslyn's batch fixer compares texts instead, to
/// which the removal of one of two equal neighbours looks like that of the other.
/// </summary>
internal sealed class UnitedFixAll(NetworkCodeFix fix) : FixAllProvider
{
    public override Task<CodeAction?> GetFixAsync(FixAllContext context) => Task.FromResult<CodeAction?>(CodeAction.Create(
        $"Fix all {string.Join(", ", context.DiagnosticIds)}", cancellation => ApplyAsync(context.WithCancellationToken(cancellation)), context.CodeActionEquivalenceKey));

    private static async Task<IEnumerable<Diagnostic>> FindAsync(FixAllContext context)
    {
        if (context.Scope == FixAllScope.Document)
        {
            return context.Document is { } document ? await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false) : [];
        }

        List<Diagnostic> found = [];
        foreach (Project project in context.Scope == FixAllScope.Project ? [context.Project] : context.Solution.Projects)
        {
            found.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
        }

        return found;
    }

    private async Task<Solution> ApplyAsync(FixAllContext context)
    {
        Dictionary<DocumentId, List<TextChange>> changes = [];
        foreach (Diagnostic diagnostic in (await FindAsync(context).ConfigureAwait(false)).OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start))
        {
            if (context.Solution.GetDocument(diagnostic.Location.SourceTree) is { } home
                && await fix.ProposeAsync(home, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } proposed)
            {
                if (!changes.TryGetValue(proposed.Document.Id, out List<TextChange> united))
                {
                    changes[proposed.Document.Id] = united = [];
                }

                Unite(united, proposed.Changes);
            }
        }

        Solution solution = context.Solution;
        foreach (KeyValuePair<DocumentId, List<TextChange>> document in changes)
        {
            SourceText text = await solution.GetDocument(document.Key)!.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
            solution = solution.WithDocumentText(document.Key, text.WithChanges(document.Value.OrderBy(static change => change.Span)));
        }

        return solution;
    }

    // What is in another fix's way is left for the next time.
    private void Unite(List<TextChange> united, IReadOnlyList<TextChange> changes)
    {
        TextChange[] further = [.. changes.Where(change => fix.RepeatsInsertions || !united.Contains(change))];
        if (!further.Any(change => united.Any(other => change.Span.Start < other.Span.End && other.Span.Start < change.Span.End)))
        {
            united.AddRange(further);
        }
    }
}
