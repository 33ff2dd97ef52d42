using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MnistNet.Generators.Parsing;

/// <summary>The fluent form of a network, with its places in the source.</summary>
/// <param name="SignatureProblem">Why the compiler cannot read it; null when it can.</param>
/// <param name="Problems">What stands in it beside layers and constants, in source order.</param>
internal sealed record DefineSource(
    IMethodSymbol Method, string? SignatureProblem, ImmutableArray<DefinedLayer> Layers, ImmutableArray<LocatedProblem> Problems);

/// <summary>One layer of the fluent form.</summary>
/// <param name="Location">The call, without what stands before its dot.</param>
internal sealed record DefinedLayer(LayerDeclaration Declaration, Location Location, ImmutableDictionary<string, SyntaxNode> Arguments)
{
    /// <summary>Whether an argument stands at its place, without a name.</summary>
    public bool HasUnnamed(string argument) => Arguments.TryGetValue(argument, out SyntaxNode? written) && written is ArgumentSyntax { NameColon: null };
}

/// <summary>Something in Define that the compiler cannot read, and where.</summary>
internal sealed record LocatedProblem(DefineProblem Problem, Location Location);
