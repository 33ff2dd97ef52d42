using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using MnistNet.CodeFixes.Source;

namespace MnistNet.CodeFixes.Fixes;

/// <summary>Puts ReLU between two layers that learn, behind the normalization where there is one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ActivateCodeFix)), Shared]
internal sealed class ActivateCodeFix() : NetworkCodeFix("MNN3004")
{
    protected override SourceFix? Propose(SourceFile file, TextSpan target, Diagnostic diagnostic)
    {
        if (HintedPlace(diagnostic) is { } place && LayerSyntax.At(file, place.SourceSpan) is { } normalization)
        {
            return new SourceFix("Insert ReLU behind the normalization", file, [normalization.InsertBehind(normalization.Write("ReLU"))]);
        }

        return LayerSyntax.At(file, target) is { } layer ? new SourceFix("Set the activation to ReLU", file, [layer.Choose("Activation", "ReLU")]) : null;
    }
}
