using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using MnistNet.Generators.Diagnostics;

namespace MnistNet.CodeFixes.Fixes;

/// <summary>Brings a dropout rate into its range.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ClampRateCodeFix)), Shared]
internal sealed class ClampRateCodeFix() : ArgumentCodeFix("MNN1005", FixHints.ClampedRate)
{
    protected override string TitleOf(string kind, string value) => $"Set the rate to {value}";
}
