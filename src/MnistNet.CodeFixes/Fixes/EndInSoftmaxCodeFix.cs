using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using MnistNet.CodeFixes.Source;
using MnistNet.Generators.Diagnostics;

namespace MnistNet.CodeFixes.Fixes;

/// <summary>Ends a network in softmax instead of another activation, or leaves that to the Softmax behind it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EndInSoftmaxCodeFix)), Shared]
internal sealed class EndInSoftmaxCodeFix() : NetworkCodeFix("MNN1009")
{
    private const string Activation = nameof(Activation);
    private const string Softmax = nameof(Softmax);

    protected override SourceFix? Propose(SourceFile file, TextSpan target, Diagnostic diagnostic)
    {
        if (LayerSyntax.At(file, target) is not { } output || !diagnostic.Properties.TryGetValue(FixHints.OutputActivation, out string? activation))
        {
            return null;
        }

        if (output.Takes(Activation))
        {
            return new SourceFix($"Change the activation to {activation}", file, [output.Choose(Activation, activation!)]);
        }

        return activation == Softmax
            ? new SourceFix($"Replace {output.Kind} by Softmax", file, [output.Replace(output.Write(Softmax))])
            : new SourceFix($"Remove {output.Kind}", file, output.Remove());
    }
}
