using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MnistNet.Fuzz.Tests.Builds;

/// <summary>Calls every method unused, by the ID of the rule that an editor has for that, so that our suppressor has something to do.</summary>
#pragma warning disable RS1001, RS2008 // Nobody else is to load it.
internal sealed class UnusedMethods : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Unused = new("IDE0051", "Unused", "Unused", "Style", DiagnosticSeverity.Info, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Unused];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(
            static found => found.ReportDiagnostic(Diagnostic.Create(Unused, found.Symbol.Locations[0])), SymbolKind.Method);
    }
}
