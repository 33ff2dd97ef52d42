using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using MnistNet.CodeFixes.Source;
using MnistNet.Generators.Diagnostics;

namespace MnistNet.CodeFixes.Fixes;

/// <summary>Lets the moving averages of a normalization follow the data within an epoch.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QuickenAveragesCodeFix)), Shared]
internal sealed class QuickenAveragesCodeFix() : NetworkCodeFix("MNN3008")
{
    protected override SourceFix? Propose(SourceFile file, TextSpan target, Diagnostic diagnostic) =>
        LayerSyntax.At(file, target) is { } normalization && diagnostic.Properties.TryGetValue(FixHints.LikelyValue, out string? momentum)
            ? new SourceFix($"Set the momentum to {momentum}", file, [normalization.Set("Momentum", momentum!)])
            : null;
}
