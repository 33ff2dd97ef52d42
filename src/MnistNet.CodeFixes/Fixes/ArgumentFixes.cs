using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MnistNet.CodeFixes.Source;
using MnistNet.Generators.Diagnostics;

namespace MnistNet.CodeFixes.Fixes;

/// <summary>Writes another value for an argument: one that the diagnostic has as a hint. Its title tells the kind of the layer and the value.</summary>
internal abstract class ArgumentCodeFix(string id, string hint, Func<string, string, string> titleOf) : NetworkCodeFix(id)
{
    protected sealed override SourceFix? Propose(UserFile file, TextSpan target, Diagnostic diagnostic)
    {
        ExpressionSyntax? written = file.NodeAt(target) switch
        {
            AttributeArgumentSyntax { Expression: var expression } => expression,
            ArgumentSyntax { Expression: var expression } => expression,
            _ => null,
        };
        return written is not null && LayerSyntax.At(file, target) is { } layer && diagnostic.Properties.TryGetValue(hint, out string? value)
            ? new SourceFix(titleOf(layer.Kind, value!), file, [new TextChange(written.Span, value!)])
            : null;
    }
}

/// <summary>Brings a dropout rate into its range.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ClampRateCodeFix)), Shared]
internal sealed class ClampRateCodeFix() : ArgumentCodeFix("MNN1005", FixHints.ClampedRate, static (_, rate) => $"Set the rate to {rate}");

/// <summary>Takes a dropout rate for the percentage that it looks like.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReadPercentageCodeFix)), Shared]
internal sealed class ReadPercentageCodeFix() : ArgumentCodeFix(
    "MNN1005",
    FixHints.PercentageRate,
    static (_, rate) => string.Format(CultureInfo.InvariantCulture, "Use {0} ({1:0.###} %)", rate, double.Parse(rate, CultureInfo.InvariantCulture) * 100));

/// <summary>Takes a dropout rate for the share that is to be kept.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KeepRateCodeFix)), Shared]
internal sealed class KeepRateCodeFix() : ArgumentCodeFix("MNN3006", FixHints.LikelyValue, static (_, rate) => $"Set the rate to {rate}");

/// <summary>Sets a learning rate that is usual with the optimizer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SetRateCodeFix)), Shared]
internal sealed class SetRateCodeFix() : ArgumentCodeFix("MNN3005", FixHints.LikelyValue, static (_, rate) => $"Set the learning rate to {rate}");

/// <summary>Reads the layer that is likely to be meant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReadNearestCodeFix)), Shared]
internal sealed class ReadNearestCodeFix() : ArgumentCodeFix("MNN0019", FixHints.LayerName, static (_, name) => $"Read {name}");

/// <summary>Reduces one layer so that the network stays within its budget.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReduceLayerCodeFix)), Shared]
internal sealed class ReduceLayerCodeFix() : ArgumentCodeFix(
    "MNN2001", FixHints.FittingSize, static (kind, size) => $"Reduce {kind} to {size} {(kind == "Dense" ? "unit" : "filter")}{(size == "1" ? "" : "s")}")
{
    protected override Location TargetOf(Diagnostic diagnostic) => HintedPlace(diagnostic) ?? diagnostic.Location;
}
