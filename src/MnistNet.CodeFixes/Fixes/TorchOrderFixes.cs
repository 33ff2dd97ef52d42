using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using MnistNet.CodeFixes.Source;

namespace MnistNet.CodeFixes.Fixes;

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
    private const int Strides = 2;

    protected override SourceFix? Propose(LayerSyntax convolution, Diagnostic diagnostic)
    {
        // What stands behind the kernel at its place keeps it: strides of 1 come between.
        bool isFollowed = convolution.Arguments.Count > Strides + 1 && convolution.Arguments[Strides + 1].Name is null;
        IEnumerable<TextChange> strides = isFollowed ? [new TextChange(new TextSpan(convolution.Arguments[Strides].Span.End, 0), ", 1")] : [];
        return new SourceFix("Remove the channels that come in", convolution.File, strides.Prepend(convolution.Drop(0)));
    }
}

/// <summary>Says that the third argument of a convolution is meant as its strides.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NameStridesCodeFix)), Shared]
internal sealed class NameStridesCodeFix() : LayerCodeFix("MNN1018")
{
    private const int Strides = 2;

    protected override SourceFix? Propose(LayerSyntax convolution, Diagnostic diagnostic) =>
        new("Name the strides", convolution.File, [convolution.Name(Strides, nameof(Strides))]);
}
