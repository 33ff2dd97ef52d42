using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using MnistNet.Generators.Diagnostics;

namespace MnistNet.CodeFixes.Fixes;

/// <summary>Lets the moving averages of a normalization follow the data within an epoch.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QuickenAveragesCodeFix)), Shared]
internal sealed class QuickenAveragesCodeFix() : ArgumentCodeFix("MNN3008", FixHints.LikelyValue)
{
    protected override string TitleOf(string kind, string value) => $"Set the momentum to {value}";
}
