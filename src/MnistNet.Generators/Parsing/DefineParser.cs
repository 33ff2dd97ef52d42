using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MnistNet.Generators.Parsing;

/// <summary>Finds the method <c>Define</c> of a class, and reads its statements.</summary>
internal static class DefineParser
{
    /// <summary>The fluent form of a class; null without one.</summary>
    /// <param name="isOnlyForm">Whether it has no layers as attributes: then any method Define is meant to have them.</param>
    public static DefineSource? Parse(INamedTypeSymbol type, bool isOnlyForm, Compilation compilation, CancellationToken cancellation)
    {
        IMethodSymbol? method = Find(type) ?? (isOnlyForm ? MethodsOf(type).FirstOrDefault() ?? FindMisnamed(type) : null);
        if (method is null)
        {
            return null;
        }

        if ((NameProblem(method) ?? SignatureProblem(method)) is { } problem)
        {
            return new DefineSource(method, problem, [], []);
        }

        MethodDeclarationSyntax syntax = (MethodDeclarationSyntax)method.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
        if (LongChains.Find(syntax) is { } chain)
        {
            // All of it would be underlined.
            Location end = chain.GetLastToken().GetLocation();
            return new DefineSource(method, null, [], [new LocatedProblem(DefineProblem.LongChain, end)]);
        }

        LayerChainReader reader = new(compilation.GetSemanticModel(syntax.SyntaxTree), method.Parameters[0], cancellation);
        switch (syntax)
        {
            case { ExpressionBody: { } arrow }:
                reader.ReadExpression(arrow.Expression);
                break;
            case { Body: { } body }:
                reader.ReadStatements(body.Statements);
                break;
            default:
                reader.AddUnreadable(syntax);
                break;
        }

        return new DefineSource(method, null, [.. reader.Layers], [.. reader.Problems]);
    }

    /// <summary>The method that looks like the fluent form, whether or not it is sound; null without one.</summary>
    public static IMethodSymbol? Find(INamedTypeSymbol type) => MethodsOf(type)
        .Where(TakesBuilder)
        .OrderBy(static method => SignatureProblem(method) is null ? 0 : 1)
        .FirstOrDefault();

    /// <summary>The only method that takes a builder: what else should be meant?</summary>
    private static IMethodSymbol? FindMisnamed(INamedTypeSymbol type)
    {
        IMethodSymbol[] takers = [.. type.GetMembers().OfType<IMethodSymbol>().Where(static method => method is { MethodKind: MethodKind.Ordinary, CanBeReferencedByName: true } && TakesBuilder(method))];
        return takers.Length == 1 ? takers[0] : null;
    }

    private static string? NameProblem(IMethodSymbol method) => method.Name == KnownNames.Define ? null : $"is called '{method.Name}'";

    private static IEnumerable<IMethodSymbol> MethodsOf(INamedTypeSymbol type) => type.GetMembers(KnownNames.Define)
        .OfType<IMethodSymbol>()
        .Select(static method => method.PartialImplementationPart ?? method);

    private static bool TakesBuilder(IMethodSymbol method) =>
        method.Parameters.Any(static parameter => KnownNames.IsNamed(parameter.Type, KnownNames.NetworkBuilder));

    private static string? SignatureProblem(IMethodSymbol method) => method switch
    {
        _ when !TakesBuilder(method) => "takes no builder",
        { IsStatic: false } => "is not static",
        { IsGenericMethod: true } => "has type parameters",
        { IsAsync: true } => "is asynchronous",
        { ReturnsVoid: false } => "returns a value",
        { Parameters.Length: > 1 } => "takes more than the builder",
        { Parameters: var parameters } when parameters[0].RefKind != RefKind.None => "takes the builder by reference",
        { IsExtern: true } or { IsPartialDefinition: true } => "has no body",
        _ => null,
    };
}
