using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using MnistNet.CodeFixes.Source;

namespace MnistNet.CodeFixes.Fixes;

/// <summary>Puts Flatten before a Dense that receives an image.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InsertFlattenCodeFix)), Shared]
internal sealed class InsertFlattenCodeFix() : NetworkCodeFix("MNN1001")
{
    protected override SourceFix? Propose(SourceFile file, TextSpan target, Diagnostic diagnostic) =>
        LayerSyntax.At(file, target) is { } dense ? new SourceFix("Insert Flatten", file, [dense.InsertBefore(dense.Write("Flatten"))]) : null;
}
