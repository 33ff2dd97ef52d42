using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using MnistNet.Generators.Diagnostics;
using MnistNet.Generators.Parsing;
using MnistNet.Generators.Shapes;

namespace MnistNet.Generators;

/// <summary>Reports what is wrong with a network, on the argument that is wrong.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : DiagnosticAnalyzer
{
    private const string BudgetProperty = "build_property.MnistNetParameterBudget";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Rules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownNames.NetworkAttribute) is not null)
            {
                start.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        NetworkAttributes attributes = NetworkAttributes.Of(type);
        if (attributes.Network is null)
        {
            ReportWithoutNetwork(context, type, attributes);
            return;
        }

        FindingLocator locator = new(type, attributes, context.CancellationToken);
        if (!TryReadProjectBudget(context, out int budget, out string? invalid))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.InvalidBudget, locator.Locate(FindingPlace.ClassName), "MnistNetParameterBudget of the project", $"'{invalid}'"));
        }

        foreach (Finding finding in NetworkResolver.Resolve(NetworkParser.Parse(type, attributes, context.CancellationToken), budget).Findings)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                finding.Rule, locator.Locate(finding.Place), [.. finding.Arguments]));
        }
    }

    private static void ReportWithoutNetwork(SymbolAnalysisContext context, INamedTypeSymbol type, NetworkAttributes attributes)
    {
        AttributeData? first = attributes.Layers.FirstOrDefault() ?? attributes.Training;
        if (first?.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is { } syntax)
        {
            string name = first.AttributeClass!.Name;
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.NoNetwork, syntax.GetLocation(), name.Substring(0, name.Length - "Attribute".Length), type.Name));
        }
    }

    private static bool TryReadProjectBudget(SymbolAnalysisContext context, out int budget, out string? invalid)
    {
        budget = NetworkResolver.DefaultBudget;
        invalid = null;
        if (!context.Options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(BudgetProperty, out string? text) || string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        if (int.TryParse(text, NumberStyles.Integer | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out int value) && value >= 1)
        {
            budget = value;
            return true;
        }

        invalid = text;
        return false;
    }
}
