using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using MnistNet.Generators.Diagnostics;

namespace MnistNet.CodeFixes.Fixes;

/// <summary>Takes a dropout rate for the percentage that it looks like.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReadPercentageCodeFix)), Shared]
internal sealed class ReadPercentageCodeFix() : ArgumentCodeFix("MNN1005", FixHints.PercentageRate)
{
    protected override string TitleOf(string kind, string value) =>
        string.Format(CultureInfo.InvariantCulture, "Use {0} ({1:0.###} %)", value, double.Parse(value, CultureInfo.InvariantCulture) * 100);
}
