using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MnistNet.Generators.Model;

namespace MnistNet.Generators.Parsing;

/// <summary>Reads a class and its attributes into a <see cref="NetworkDeclaration"/>: symbols and syntax end here.</summary>
internal static class NetworkParser
{
    public static NetworkDeclaration Parse(INamedTypeSymbol type, NetworkAttributes attributes, CancellationToken cancellation)
    {
        AttributeArguments network = new(attributes.Network!);
        return new NetworkDeclaration(
            TargetParser.Parse(type, cancellation),
            new EquatableArray<LayerDeclaration>(attributes.Layers.Select(LayerParser.Parse)),
            FindMisplacedLayer(attributes.Layers, cancellation),
            LayerParser.ParseTraining(attributes.Training),
            network.AreReadable && network.Has("ParameterBudget") ? network.Integer("ParameterBudget") : null);
    }

    private static int FindMisplacedLayer(ImmutableArray<AttributeData> layers, CancellationToken cancellation)
    {
        SyntaxNode? home = null;
        for (int i = 0; i < layers.Length; i++)
        {
            SyntaxNode? declaration = layers[i].ApplicationSyntaxReference?.GetSyntax(cancellation).FirstAncestorOrSelf<TypeDeclarationSyntax>();
            home ??= declaration;
            if (declaration != home)
            {
                return i;
            }
        }

        return -1;
    }
}
