using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using MnistNet.CodeFixes.Source;

namespace MnistNet.CodeFixes.Fixes;

/// <summary>Takes softmax from a hidden layer, and gives it to the output, unless that has it already.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveSoftmaxCodeFix)), Shared]
internal sealed class MoveSoftmaxCodeFix() : NetworkCodeFix("MNN1007")
{
    private const string Activation = nameof(Activation);
    private const string Softmax = nameof(Softmax);

    protected override SourceFix? Propose(SourceFile file, TextSpan target, Diagnostic diagnostic)
    {
        if (LayerSyntax.At(file, target) is not { } hidden)
        {
            return null;
        }

        IEnumerable<TextChange> taken = hidden.Kind == Softmax ? hidden.Remove() : [hidden.Choose(Activation, "ReLU")];
        return HintedPlace(diagnostic) is { } place && LayerSyntax.At(file, place.SourceSpan) is { } output
            ? new SourceFix("Move softmax to the output", file, [.. taken, GiveTo(output)])
            : new SourceFix(hidden.Kind == Softmax ? "Remove Softmax" : "Use ReLU here", file, taken);
    }

    private static TextChange GiveTo(LayerSyntax output) =>
        output.Takes(Activation) ? output.Choose(Activation, Softmax) : output.InsertBehind(output.Write(Softmax));
}
