using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using MnistNet.CodeFixes.Source;

namespace MnistNet.CodeFixes.Fixes;

/// <summary>Removes a momentum that the optimizer does not use.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveMomentumCodeFix)), Shared]
internal sealed class RemoveMomentumCodeFix() : NetworkCodeFix("MNN3007")
{
    private const string Momentum = nameof(Momentum);

    protected override SourceFix? Propose(SourceFile file, TextSpan target, Diagnostic diagnostic)
    {
        if (LayerSyntax.At(file, target) is not { } training)
        {
            return null;
        }

        int index = training.Arguments.ToList().FindIndex(static argument => argument.Name == Momentum);
        return index < 0 ? null : new SourceFix("Remove the momentum", file, [training.Drop(index)]);
    }
}
