using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using MnistNet.CodeFixes.Source;
using MnistNet.Generators.Diagnostics;

namespace MnistNet.CodeFixes.Fixes;

/// <summary>Puts Flatten before a Dense that receives an image.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InsertFlattenCodeFix)), Shared]
internal sealed class InsertFlattenCodeFix() : LayerCodeFix("MNN1001")
{
    protected override SourceFix? Propose(LayerSyntax dense, Diagnostic diagnostic) => new("Insert Flatten", dense.File, [dense.InsertBefore(dense.Write("Flatten"))]);
}

/// <summary>Pads an image into which a window does not fit, or not a whole number of times.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PadSameCodeFix)), Shared]
internal sealed class PadSameCodeFix() : LayerCodeFix("MNN1003", "MNN1014", "MNN1015")
{
    protected override SourceFix? Propose(LayerSyntax layer, Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(FixHints.Padding, out string? padding)
            ? new SourceFix($"Set the padding to {padding}", layer.File, [layer.Choose("Padding", padding!)])
            : null;
}

/// <summary>Removes a pooling that comes when there is nothing left to pool, where padding would not help either.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemovePoolingCodeFix)), Shared]
internal sealed class RemovePoolingCodeFix() : LayerCodeFix("MNN1015")
{
    protected override SourceFix? Propose(LayerSyntax layer, Diagnostic diagnostic) =>
        layer.Kind is "MaxPooling2D" or "AveragePooling2D" && !diagnostic.Properties.ContainsKey(FixHints.Padding)
            ? new SourceFix($"Remove {layer.Kind}", layer.File, layer.Remove())
            : null;
}

/// <summary>Moves a Dropout behind the output to where it regularises: before the output.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveDropoutCodeFix)), Shared]
internal sealed class MoveDropoutCodeFix() : LayerCodeFix("MNN1011")
{
    public override bool RepeatsInsertions => true;

    protected override SourceFix? Propose(LayerSyntax dropout, Diagnostic diagnostic) =>
        Hinted(dropout, diagnostic) is { } output ? new SourceFix("Move Dropout before the output", dropout.File, dropout.MoveBefore(output)) : null;
}
