using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using MnistNet.Generators.Parsing;

namespace MnistNet.Generators.Diagnostics;

/// <summary>Finds the errors that the analyzer would report in a build that runs none: a wrong network must not be built in silence.</summary>
internal static class StandIn
{
    private const string AnalyzersAreOff = "build_property.MnistNetAnalyzersAreOff";

    public static bool IsNeeded(AnalyzerConfigOptions project) =>
        project.TryGetValue(AnalyzersAreOff, out string? value) && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Finds the errors of all networks, and of the calls that use them.</summary>
    /// <param name="generated">The generated code, which gives the calls their meaning.</param>
    public static IEnumerable<Diagnostic> FindErrors(Compilation compilation, IEnumerable<string> generated, AnalyzerConfigOptions project, CancellationToken cancellation)
    {
        Compilation full = compilation.SyntaxTrees.FirstOrDefault()?.Options is CSharpParseOptions options
            ? compilation.AddSyntaxTrees(generated.Select(text => CSharpSyntaxTree.ParseText(text, options, typeof(NetworkGenerator).FullName, cancellationToken: cancellation)))
            : compilation;
        HashSet<ISymbol> seen = new(SymbolEqualityComparer.Default);
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            SemanticModel model = full.GetSemanticModel(tree);
            foreach (Diagnostic diagnostic in tree.GetRoot(cancellation).DescendantNodes().SelectMany(node => Find(node, model, seen, project, cancellation)))
            {
                if (diagnostic.DefaultSeverity == DiagnosticSeverity.Error)
                {
                    yield return diagnostic;
                }
            }
        }
    }

    private static IEnumerable<Diagnostic> Find(
        SyntaxNode node, SemanticModel model, HashSet<ISymbol> seen, AnalyzerConfigOptions project, CancellationToken cancellation) => node switch
        {
            TypeDeclarationSyntax declaration when model.GetDeclaredSymbol(declaration, cancellation) is INamedTypeSymbol type
                && seen.Add(type)
                && NetworkSource.Of(type, model.Compilation, cancellation) is { } source => NetworkReport.Report(source, isGenerated: false, model.Compilation, project, cancellation),
            InvocationExpressionSyntax when MnistCalls.Check(node, model, cancellation) is { } diagnostic => [diagnostic],
            _ => [],
        };
}
