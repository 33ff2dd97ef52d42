using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using MnistNet.CodeFixes.Source;
using MnistNet.Generators.Diagnostics;

namespace MnistNet.CodeFixes.Fixes;

/// <summary>Removes a pooling that comes when there is nothing left to pool, where padding would not help either.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemovePoolingCodeFix)), Shared]
internal sealed class RemovePoolingCodeFix() : NetworkCodeFix("MNN1015")
{
    protected override SourceFix? Propose(SourceFile file, TextSpan target, Diagnostic diagnostic) =>
        !diagnostic.Properties.ContainsKey(FixHints.Padding) && LayerSyntax.At(file, target) is { Kind: "MaxPooling2D" or "AveragePooling2D" } pooling
            ? new SourceFix($"Remove {pooling.Kind}", file, pooling.Remove())
            : null;
}
