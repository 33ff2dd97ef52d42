using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using MnistNet.Generators.Diagnostics;
using MnistNet.Generators.Parsing;

namespace MnistNet.Generators;

/// <summary>Reports what is wrong with a network, on the argument that is wrong.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : DiagnosticAnalyzer
{
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

                // Not on operations: Roslyn would make those of every method, also of one whose expressions are too deep for that.
                start.RegisterSyntaxNodeAction(AnalyzeCall, SyntaxKind.InvocationExpression);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (NetworkSource.Of(type, context.Compilation, context.CancellationToken) is not { } source)
        {
            return;
        }

        AnalyzerConfigOptions project = context.Options.AnalyzerConfigOptionsProvider.GlobalOptions;
        foreach (Diagnostic diagnostic in NetworkReport.Report(source, context.IsGeneratedCode, context.Compilation, project, context.CancellationToken))
        {
            context.ReportDiagnostic(diagnostic);
        }

        if (context.IsGeneratedCode && NetworkReport.FindNotWritten(source, context.CancellationToken) is { } notWritten)
        {
            context.ReportDiagnostic(notWritten);
        }
    }

    private static void AnalyzeCall(SyntaxNodeAnalysisContext context)
    {
        if (MnistCalls.Check(context.Node, context.SemanticModel, context.CancellationToken) is { } diagnostic)
        {
            context.ReportDiagnostic(diagnostic);
        }
    }
}
