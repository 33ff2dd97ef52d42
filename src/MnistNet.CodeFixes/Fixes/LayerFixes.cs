using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
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

/// <summary>Ends a network in softmax instead of another activation, or leaves that to the Softmax behind it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EndInSoftmaxCodeFix)), Shared]
internal sealed class EndInSoftmaxCodeFix() : LayerCodeFix("MNN1009")
{
    protected override SourceFix? Propose(LayerSyntax output, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(FixHints.OutputActivation, out string? activation))
        {
            return null;
        }

        if (output.Takes("Activation"))
        {
            return new SourceFix($"Change the activation to {activation}", output.File, [output.Choose("Activation", activation!)]);
        }

        return activation == "Softmax"
            ? new SourceFix($"Replace {output.Kind} by Softmax", output.File, [output.Replace(output.Write("Softmax"))])
            : new SourceFix($"Remove {output.Kind}", output.File, output.Remove());
    }
}

/// <summary>Takes softmax from a hidden layer, and gives it to the output, unless that has it already.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveSoftmaxCodeFix)), Shared]
internal sealed class MoveSoftmaxCodeFix() : LayerCodeFix("MNN1007")
{
    protected override SourceFix? Propose(LayerSyntax hidden, Diagnostic diagnostic)
    {
        IEnumerable<TextChange> taken = hidden.Kind == "Softmax" ? hidden.Remove() : [hidden.Choose("Activation", "ReLU")];
        return Hinted(hidden, diagnostic) is { } output
            ? new SourceFix("Move softmax to the output", hidden.File, [.. taken, GiveTo(output)])
            : new SourceFix(hidden.Kind == "Softmax" ? "Remove Softmax" : "Use ReLU here", hidden.File, taken);
    }

    private static TextChange GiveTo(LayerSyntax output) =>
        output.Takes("Activation") ? output.Choose("Activation", "Softmax") : output.InsertBehind(output.Write("Softmax"));
}

/// <summary>Removes the second of two softmaxes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveSoftmaxCodeFix)), Shared]
internal sealed class RemoveSoftmaxCodeFix() : LayerCodeFix("MNN1012")
{
    protected override SourceFix? Propose(LayerSyntax softmax, Diagnostic diagnostic) => new("Remove the second Softmax", softmax.File, softmax.Remove());
}

/// <summary>Moves the channels of an input to the end.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ChannelsLastCodeFix)), Shared]
internal sealed class ChannelsLastCodeFix() : LayerCodeFix("MNN1019")
{
    private static readonly string[] Order = ["height", "width", "channels"];

    protected override SourceFix? Propose(LayerSyntax input, Diagnostic diagnostic)
    {
        if (input.Arguments is not { Count: 3 } arguments)
        {
            return null;
        }

        WrittenArgument[] values = [.. Order.Select((name, place) => arguments.FirstOrDefault(argument => argument.Name == name) ?? arguments[place])];
        string[] texts = [.. values.Select(value => input.File.Lines[value.Value])];
        string[] turned = [texts[1], texts[2], texts[0]];
        return new SourceFix(
            $"Write Input({string.Join(", ", turned)})", input.File, values.Select((value, place) => new TextChange(value.Value, turned[place])));
    }
}

/// <summary>Takes the channels that come in from a convolution in PyTorch's order: they are known.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DropInputChannelsCodeFix)), Shared]
internal sealed class DropInputChannelsCodeFix() : LayerCodeFix("MNN1018")
{
    protected override SourceFix? Propose(LayerSyntax convolution, Diagnostic diagnostic)
    {
        // What stands behind the kernel at its place keeps it: strides of 1 come between.
        bool isFollowed = convolution.Arguments.Count > 3 && convolution.Arguments[3].Name is null;
        IEnumerable<TextChange> strides = isFollowed ? [new TextChange(new TextSpan(convolution.Arguments[2].Span.End, 0), ", 1")] : [];
        return new SourceFix("Remove the channels that come in", convolution.File, strides.Prepend(convolution.Drop(0)));
    }
}

/// <summary>Says that the third argument of a convolution is meant as its strides.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NameStridesCodeFix)), Shared]
internal sealed class NameStridesCodeFix() : LayerCodeFix("MNN1018")
{
    protected override SourceFix? Propose(LayerSyntax convolution, Diagnostic diagnostic) =>
        new("Name the strides", convolution.File, [convolution.Name(2, "Strides")]);
}

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

/// <summary>Trains with an optimizer that uses an argument.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ChangeOptimizerCodeFix)), Shared]
internal sealed class ChangeOptimizerCodeFix() : LayerCodeFix("MNN3007")
{
    protected override SourceFix? Propose(LayerSyntax training, Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(FixHints.LikelyValue, out string? optimizer)
            ? new SourceFix($"Change the optimizer to {optimizer}", training.File, [training.Choose("Optimizer", optimizer!)])
            : null;
}

/// <summary>Removes an argument that the optimizer does not use.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveArgumentCodeFix)), Shared]
internal sealed class RemoveArgumentCodeFix() : LayerCodeFix("MNN3007")
{
    protected override SourceFix? Propose(LayerSyntax training, Diagnostic diagnostic)
    {
        string? name = diagnostic.Properties.TryGetValue(FixHints.UnusedArgument, out string? unused) ? unused : null;
        int index = training.Arguments.ToList().FindIndex(argument => argument.Name == name);
        return index < 0 ? null : new SourceFix($"Remove {name}", training.File, [training.Drop(index)]);
    }
}
