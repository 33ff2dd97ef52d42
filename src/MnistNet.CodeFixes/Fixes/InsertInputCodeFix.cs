using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using MnistNet.CodeFixes.Source;
using MnistNet.Generators.Diagnostics;

namespace MnistNet.CodeFixes.Fixes;

/// <summary>Gives a network MNIST's input.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InsertInputCodeFix)), Shared]
internal sealed class InsertInputCodeFix() : NetworkCodeFix("MNN0002")
{
    protected override Location TargetOf(Diagnostic diagnostic) => HintedPlace(diagnostic) ?? diagnostic.Location;

    protected override SourceFix? Propose(SourceFile file, TextSpan target, Diagnostic diagnostic)
    {
        if (LayerSyntax.At(file, target) is not { } neighbour)
        {
            return null;
        }

        string input = neighbour.Write("Input", "28, 28, 1");
        return new SourceFix(
            "Insert Input(28, 28, 1)",
            file,
            [diagnostic.Properties.ContainsKey(FixHints.FirstLayer) ? neighbour.InsertBefore(input) : neighbour.InsertBehind(input)]);
    }
}
