using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MnistNet.CodeFixes.Source;
using MnistNet.Generators.Diagnostics;

namespace MnistNet.CodeFixes.Fixes;

/// <summary>Raises a network's budget to the parameters that it has.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RaiseBudgetCodeFix)), Shared]
internal sealed class RaiseBudgetCodeFix() : NetworkCodeFix("MNN2001")
{
    protected override SourceFix? Propose(SourceFile file, TextSpan target, Diagnostic diagnostic)
    {
        AttributeSyntax? network = (file.NodeAt(target) as TypeDeclarationSyntax)?.AttributeLists
            .SelectMany(static list => list.Attributes)
            .FirstOrDefault(attribute => SourceFile.IsAttribute(file.Model.GetTypeInfo(attribute).Type, "Network"));
        if (network is null || !diagnostic.Properties.TryGetValue(FixHints.ParameterCount, out string? count))
        {
            return null;
        }

        string people = int.Parse(count, CultureInfo.InvariantCulture).ToString("N0", CultureInfo.InvariantCulture);
        return new SourceFix(
            $"Raise the budget to {people}", file, [new AttributeLayer(file, network).Set("ParameterBudget", people.Replace(',', '_'))]);
    }
}
