using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using MnistNet.CodeFixes.Source;

namespace MnistNet.CodeFixes;

/// <summary>Offers one fix of MnistNet's diagnostics, singly and for a document, a project or a solution.</summary>
internal abstract class NetworkCodeFix(params string[] ids) : CodeFixProvider
{
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. ids];

    /// <summary>Whether equal insertions for two diagnostics are two, as when each moves a layer, and not one that serves both.</summary>
    public virtual bool RepeatsInsertions => false;

    public sealed override FixAllProvider GetFixAllProvider() => new UnitedFixAll(this);

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (await ProposeAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } fix)
            {
                context.RegisterCodeFix(CodeAction.Create(fix.Title, fix.ApplyAsync, equivalenceKey: GetType().Name), diagnostic);
            }
        }
    }

    /// <summary>What to do about a diagnostic in a document; null when this fix does not apply. Layers may stand in another one than [Network].</summary>
    public async Task<SourceFix?> ProposeAsync(Document home, Diagnostic diagnostic, CancellationToken cancellation)
    {
        Location target = TargetOf(diagnostic);
        Document? document = target == diagnostic.Location ? home : home.Project.Solution.GetDocument(target.SourceTree);
        UserFile? file = document is null ? null : await UserFile.ReadAsync(document, cancellation).ConfigureAwait(false);
        return file is null ? null : Propose(file, target.SourceSpan, diagnostic);
    }

    /// <summary>The place to change: that of the diagnostic, unless overridden.</summary>
    protected virtual Location TargetOf(Diagnostic diagnostic) => diagnostic.Location;

    /// <summary>What to do at a place in a file; null when this fix does not apply.</summary>
    protected abstract SourceFix? Propose(UserFile file, TextSpan target, Diagnostic diagnostic);

    /// <summary>The place that a diagnostic names beside its own.</summary>
    protected static Location? HintedPlace(Diagnostic diagnostic) => diagnostic.AdditionalLocations.Count > 0 ? diagnostic.AdditionalLocations[0] : null;
}

/// <summary>A fix of a layer, or of what is edited as one.</summary>
internal abstract class LayerCodeFix(params string[] ids) : NetworkCodeFix(ids)
{
    protected sealed override SourceFix? Propose(UserFile file, TextSpan target, Diagnostic diagnostic) =>
        LayerSyntax.At(file, target) is { } layer ? Propose(layer, diagnostic) : null;

    /// <summary>What to do about a layer; null when this fix does not apply.</summary>
    protected abstract SourceFix? Propose(LayerSyntax layer, Diagnostic diagnostic);

    /// <summary>The layer that a diagnostic names beside this one.</summary>
    protected static LayerSyntax? Hinted(LayerSyntax layer, Diagnostic diagnostic) =>
        HintedPlace(diagnostic) is { } place ? LayerSyntax.At(layer.File, place.SourceSpan) : null;
}

/// <summary>What a fix does to one file.</summary>
internal sealed class SourceFix(string title, UserFile file, IEnumerable<TextChange> changes)
{
    /// <summary>What the fix says it does.</summary>
    public string Title => title;

    public Document Document => file.Document;

    public IReadOnlyList<TextChange> Changes { get; } = [.. changes];

    public Task<Document> ApplyAsync(CancellationToken cancellation) => Task.FromResult(file.Document.WithText(file.Lines.With(Changes)));
}
