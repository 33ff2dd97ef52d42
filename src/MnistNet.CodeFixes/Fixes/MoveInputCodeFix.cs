using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using MnistNet.CodeFixes.Source;

namespace MnistNet.CodeFixes.Fixes;

/// <summary>Moves an Input that stands behind other layers to the top.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveInputCodeFix)), Shared]
internal sealed class MoveInputCodeFix() : NetworkCodeFix("MNN0004")
{
    protected override SourceFix? Propose(SourceFile file, TextSpan target, Diagnostic diagnostic) =>
        LayerSyntax.At(file, target) is { } input && HintedPlace(diagnostic) is { } place && LayerSyntax.At(file, place.SourceSpan) is { } first
            ? new SourceFix("Move Input to the top", file, input.MoveBefore(first))
            : null;
}
