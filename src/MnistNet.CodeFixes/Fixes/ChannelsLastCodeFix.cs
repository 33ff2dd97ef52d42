using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using MnistNet.CodeFixes.Source;

namespace MnistNet.CodeFixes.Fixes;

/// <summary>Moves the channels of an input to the end.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ChannelsLastCodeFix)), Shared]
internal sealed class ChannelsLastCodeFix() : NetworkCodeFix("MNN1019")
{
    private static readonly string[] Order = ["height", "width", "channels"];

    protected override SourceFix? Propose(SourceFile file, TextSpan target, Diagnostic diagnostic)
    {
        if (LayerSyntax.At(file, target) is not { Arguments: { Count: 3 } arguments })
        {
            return null;
        }

        WrittenArgument[] values = [.. Order.Select((name, place) => arguments.FirstOrDefault(argument => argument.Name == name) ?? arguments[place])];
        string[] texts = [.. values.Select(value => file.Lines[value.Value])];
        string[] turned = [texts[1], texts[2], texts[0]];
        return new SourceFix(
            $"Write Input({string.Join(", ", turned)})", file, values.Select((value, place) => new TextChange(value.Value, turned[place])));
    }
}
