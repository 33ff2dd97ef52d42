using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using MnistNet.CodeFixes.Source;

namespace MnistNet.CodeFixes.Fixes;

/// <summary>Takes the channels that come in from a convolution in PyTorch's order: they are known.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DropInputChannelsCodeFix)), Shared]
internal sealed class DropInputChannelsCodeFix() : NetworkCodeFix("MNN1018")
{
    protected override SourceFix? Propose(SourceFile file, TextSpan target, Diagnostic diagnostic) =>
        LayerSyntax.At(file, target) is { } convolution ? new SourceFix("Remove the channels that come in", file, [convolution.Drop(0)]) : null;
}
