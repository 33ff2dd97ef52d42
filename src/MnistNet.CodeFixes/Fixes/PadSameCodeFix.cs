using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using MnistNet.CodeFixes.Source;
using MnistNet.Generators.Diagnostics;

namespace MnistNet.CodeFixes.Fixes;

/// <summary>Pads an image into which a window does not fit, or not a whole number of times.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PadSameCodeFix)), Shared]
internal sealed class PadSameCodeFix() : NetworkCodeFix("MNN1003", "MNN1014", "MNN1015")
{
    protected override SourceFix? Propose(SourceFile file, TextSpan target, Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(FixHints.Padding, out string? padding) && LayerSyntax.At(file, target) is { } layer
            ? new SourceFix($"Set the padding to {padding}", file, [layer.Choose("Padding", padding!)])
            : null;
}
