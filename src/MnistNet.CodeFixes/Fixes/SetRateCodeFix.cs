using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using MnistNet.Generators.Diagnostics;

namespace MnistNet.CodeFixes.Fixes;

/// <summary>Sets a learning rate that is usual with the optimizer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SetRateCodeFix)), Shared]
internal sealed class SetRateCodeFix() : ArgumentCodeFix("MNN3005", FixHints.LikelyValue)
{
    protected override string TitleOf(string kind, string value) => $"Set the learning rate to {value}";
}
