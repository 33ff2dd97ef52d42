using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using MnistNet.Generators.Diagnostics;

namespace MnistNet.CodeFixes.Fixes;

/// <summary>Takes a dropout rate for the share that is to be kept.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KeepRateCodeFix)), Shared]
internal sealed class KeepRateCodeFix() : ArgumentCodeFix("MNN3006", FixHints.LikelyValue)
{
    protected override string TitleOf(string kind, string value) => $"Set the rate to {value}";
}
