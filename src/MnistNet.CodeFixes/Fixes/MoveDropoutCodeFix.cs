using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using MnistNet.CodeFixes.Source;

namespace MnistNet.CodeFixes.Fixes;

/// <summary>Moves a Dropout behind the output to where it regularises: before the output.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveDropoutCodeFix)), Shared]
internal sealed class MoveDropoutCodeFix() : NetworkCodeFix("MNN1011")
{
    public override bool RepeatsInsertions => true;

    protected override SourceFix? Propose(SourceFile file, TextSpan target, Diagnostic diagnostic) =>
        LayerSyntax.At(file, target) is { } dropout && HintedPlace(diagnostic) is { } place && LayerSyntax.At(file, place.SourceSpan) is { } output
            ? new SourceFix("Move Dropout before the output", file, dropout.MoveBefore(output))
            : null;
}
