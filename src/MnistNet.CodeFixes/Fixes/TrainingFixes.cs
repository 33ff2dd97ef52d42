using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using MnistNet.CodeFixes.Source;
using MnistNet.Generators.Diagnostics;

namespace MnistNet.CodeFixes.Fixes;

/// <summary>Puts ReLU between two layers that learn, behind the normalization where there is one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ActivateCodeFix)), Shared]
internal sealed class ActivateCodeFix() : LayerCodeFix("MNN3004")
{
    protected override SourceFix? Propose(LayerSyntax layer, Diagnostic diagnostic) => Hinted(layer, diagnostic) is { } normalization
        ? new("Insert ReLU behind the normalization", layer.File, [normalization.InsertBehind(normalization.Write("ReLU"))])
        : new("Set the activation to ReLU", layer.File, [layer.Choose("Activation", "ReLU")]);
}

/// <summary>Lets the moving averages of a normalization follow the data within an epoch.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QuickenAveragesCodeFix)), Shared]
internal sealed class QuickenAveragesCodeFix() : LayerCodeFix("MNN3008")
{
    protected override SourceFix? Propose(LayerSyntax normalization, Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(FixHints.LikelyValue, out string? momentum)
            ? new SourceFix($"Set the momentum to {momentum}", normalization.File, [normalization.Set("Momentum", momentum!)])
            : null;
}

/// <summary>Trains with the optimizer that a momentum belongs to.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TrainWithSgdCodeFix)), Shared]
internal sealed class TrainWithSgdCodeFix() : LayerCodeFix("MNN3007")
{
    protected override SourceFix? Propose(LayerSyntax training, Diagnostic diagnostic) =>
        new("Change the optimizer to SGD", training.File, [training.Choose("Optimizer", "SGD")]);
}

/// <summary>Removes a momentum that the optimizer does not use.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveMomentumCodeFix)), Shared]
internal sealed class RemoveMomentumCodeFix() : LayerCodeFix("MNN3007")
{
    protected override SourceFix? Propose(LayerSyntax training, Diagnostic diagnostic)
    {
        int index = training.Arguments.ToList().FindIndex(static argument => argument.Name == "Momentum");
        return index < 0 ? null : new SourceFix("Remove the momentum", training.File, [training.Drop(index)]);
    }
}
