using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using MnistNet.Generators.Parsing;

namespace MnistNet.Generators;

/// <summary>Keeps C#'s own style rules from calling a network's Define unused: the compiler reads it, and nobody calls it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DefineSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor UnusedMember = new("MNS0001", "IDE0051", "MnistNet reads Define without calling it");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [UnusedMember];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is { } tree
                && tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan) is MethodDeclarationSyntax { Identifier.ValueText: KnownNames.Define } syntax
                && context.GetSemanticModel(tree).GetDeclaredSymbol(syntax, context.CancellationToken) is { ContainingType: var type } method
                && SymbolEqualityComparer.Default.Equals(method, DefineParser.Find(type))
                && NetworkAttributes.Of(type).Network is not null)
            {
                context.ReportSuppression(Suppression.Create(UnusedMember, diagnostic));
            }
        }
    }
}
