using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using MnistNet.CodeFixes.Source;

namespace MnistNet.CodeFixes.Fixes;

/// <summary>Trains with the optimizer that a momentum belongs to.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TrainWithSgdCodeFix)), Shared]
internal sealed class TrainWithSgdCodeFix() : NetworkCodeFix("MNN3007")
{
    protected override SourceFix? Propose(SourceFile file, TextSpan target, Diagnostic diagnostic) =>
        LayerSyntax.At(file, target) is { } training ? new SourceFix("Change the optimizer to SGD", file, [training.Choose("Optimizer", "SGD")]) : null;
}
