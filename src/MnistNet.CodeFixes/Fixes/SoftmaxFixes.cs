using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using MnistNet.CodeFixes.Source;
using MnistNet.Generators.Diagnostics;

namespace MnistNet.CodeFixes.Fixes;

/// <summary>Ends a network in softmax instead of another activation, or leaves that to the Softmax behind it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EndInSoftmaxCodeFix)), Shared]
internal sealed class EndInSoftmaxCodeFix() : LayerCodeFix("MNN1009")
{
    private const string Activation = nameof(Activation);
    private const string Softmax = nameof(Softmax);

    protected override SourceFix? Propose(LayerSyntax output, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(FixHints.OutputActivation, out string? activation))
        {
            return null;
        }

        if (output.Takes(Activation))
        {
            return new SourceFix($"Change the activation to {activation}", output.File, [output.Choose(Activation, activation!)]);
        }

        return activation == Softmax
            ? new SourceFix($"Replace {output.Kind} by Softmax", output.File, [output.Replace(output.Write(Softmax))])
            : new SourceFix($"Remove {output.Kind}", output.File, output.Remove());
    }
}

/// <summary>Takes softmax from a hidden layer, and gives it to the output, unless that has it already.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveSoftmaxCodeFix)), Shared]
internal sealed class MoveSoftmaxCodeFix() : LayerCodeFix("MNN1007")
{
    private const string Activation = nameof(Activation);
    private const string Softmax = nameof(Softmax);

    protected override SourceFix? Propose(LayerSyntax hidden, Diagnostic diagnostic)
    {
        IEnumerable<TextChange> taken = hidden.Kind == Softmax ? hidden.Remove() : [hidden.Choose(Activation, "ReLU")];
        return Hinted(hidden, diagnostic) is { } output
            ? new SourceFix("Move softmax to the output", hidden.File, [.. taken, GiveTo(output)])
            : new SourceFix(hidden.Kind == Softmax ? "Remove Softmax" : "Use ReLU here", hidden.File, taken);
    }

    private static TextChange GiveTo(LayerSyntax output) =>
        output.Takes(Activation) ? output.Choose(Activation, Softmax) : output.InsertBehind(output.Write(Softmax));
}

/// <summary>Removes the second of two softmaxes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveSoftmaxCodeFix)), Shared]
internal sealed class RemoveSoftmaxCodeFix() : LayerCodeFix("MNN1012")
{
    protected override SourceFix? Propose(LayerSyntax softmax, Diagnostic diagnostic) => new("Remove the second Softmax", softmax.File, softmax.Remove());
}
