using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using MnistNet.Generators.Diagnostics;

namespace MnistNet.CodeFixes.Fixes;

/// <summary>Reduces one layer so that the network stays within its budget.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReduceLayerCodeFix)), Shared]
internal sealed class ReduceLayerCodeFix() : ArgumentCodeFix("MNN2001", FixHints.FittingSize)
{
    protected override Location TargetOf(Diagnostic diagnostic) => HintedPlace(diagnostic) ?? diagnostic.Location;

    protected override string TitleOf(string kind, string value) =>
        $"Reduce {kind} to {value} {(kind == "Dense" ? "unit" : "filter")}{(value == "1" ? "" : "s")}";
}
