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
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // A network that another tool wrote, or under #line hidden, is a network: were its mistakes not told, it would only throw.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownNames.NetworkAttribute) is not null)
            {
                start.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
                start.RegisterOperationAction(MnistCalls.Analyze, OperationKind.Invocation);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind != TypeKind.Class)
        {
            // The attributes are for classes: C# has said so (CS0592).
            return;
        }

        NetworkSource? source = NetworkSource.Of(type, context.Compilation, context.CancellationToken);
        if (source is null)
        {
            ReportWithoutNetwork(context, type);
            return;
        }

        FindingLocator locator = new(source, context.CancellationToken);
        if (!TryReadProjectBudget(context, out int budget, out string? invalid))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Of(Rules.InvalidBudget), locator.Locate(FindingPlace.ClassName), "MnistNetParameterBudget of the project", $"'{invalid}'"));
        }

        foreach (Finding finding in NetworkResolver.Resolve(NetworkParser.Parse(source, context.CancellationToken), budget).Findings)
        {
            context.ReportDiagnostic(locator.Report(finding));
        }
    }

    private static void ReportWithoutNetwork(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        NetworkAttributes attributes = NetworkAttributes.Of(type);
        if (attributes.HasUnknown)
        {
            // A misspelt [Network], perhaps.
            return;
        }

        AttributeData? first = attributes.Layers.FirstOrDefault() ?? attributes.Training;
        (Location? location, string what) = first?.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is { } syntax
            ? (syntax.GetLocation(), $"[{KnownNames.KindOf(first.AttributeClass!)}]")
            : (FindUnusedDefine(context, type)?.Locations[0], KnownNames.Define);
        if (location is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Of(Rules.NoNetwork), location, what, type.Name));
        }
    }

    // A class that is not partial, or static, cannot be a network: there, Define is a method that the program calls.
    private static IMethodSymbol? FindUnusedDefine(SymbolAnalysisContext context, INamedTypeSymbol type) =>
        !type.IsStatic && TargetParser.IsPartial(type, context.CancellationToken) && DefineParser.Find(type) is { IsStatic: true } define ? define : null;

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
