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
    private const int Strides = 2;

    protected override SourceFix? Propose(SourceFile file, TextSpan target, Diagnostic diagnostic)
    {
        if (LayerSyntax.At(file, target) is not { } convolution)
        {
            return null;
        }

        // What stands behind the kernel at its place keeps it: strides of 1 come between.
        bool isFollowed = convolution.Arguments.Count > Strides + 1 && convolution.Arguments[Strides + 1].Name is null;
        IEnumerable<TextChange> strides = isFollowed ? [new TextChange(new TextSpan(convolution.Arguments[Strides].Span.End, 0), ", 1")] : [];
        return new SourceFix("Remove the channels that come in", file, strides.Prepend(convolution.Drop(0)));
    }
}
