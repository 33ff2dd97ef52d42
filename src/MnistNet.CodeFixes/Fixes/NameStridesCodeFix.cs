using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using MnistNet.CodeFixes.Source;

namespace MnistNet.CodeFixes.Fixes;

/// <summary>Says that the third argument of a convolution is meant as its strides.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NameStridesCodeFix)), Shared]
internal sealed class NameStridesCodeFix() : NetworkCodeFix("MNN1018")
{
    private const int Strides = 2;

    protected override SourceFix? Propose(SourceFile file, TextSpan target, Diagnostic diagnostic) =>
        LayerSyntax.At(file, target) is { } convolution ? new SourceFix("Name the strides", file, [convolution.Name(Strides, nameof(Strides))]) : null;
}
