using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using MnistNet.CodeFixes.Source;

namespace MnistNet.CodeFixes.Fixes;

/// <summary>Removes the second of two softmaxes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveSoftmaxCodeFix)), Shared]
internal sealed class RemoveSoftmaxCodeFix() : NetworkCodeFix("MNN1012")
{
    protected override SourceFix? Propose(SourceFile file, TextSpan target, Diagnostic diagnostic) =>
        LayerSyntax.At(file, target) is { } softmax ? new SourceFix("Remove the second Softmax", file, softmax.Remove()) : null;
}
