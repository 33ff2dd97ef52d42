using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace MnistNet.Generators.Parsing;

/// <summary>The attributes of one class that concern MnistNet. Layers are in source order, which Roslyn does not promise by itself.</summary>
internal sealed class NetworkAttributes
{
    private NetworkAttributes(AttributeData? network, AttributeData? training, ImmutableArray<AttributeData> layers)
    {
        Network = network;
        Training = training;
        Layers = layers;
    }

    public AttributeData? Network { get; }

    public AttributeData? Training { get; }

    public ImmutableArray<AttributeData> Layers { get; }

    public static NetworkAttributes Of(INamedTypeSymbol type)
    {
        ImmutableArray<AttributeData> attributes = type.GetAttributes();
        return new NetworkAttributes(
            attributes.FirstOrDefault(static attribute => IsNamed(attribute, KnownNames.NetworkAttribute)),
            attributes.FirstOrDefault(static attribute => IsNamed(attribute, KnownNames.TrainingAttribute)),
            [
                .. attributes
                    .Where(static attribute => attribute.AttributeClass?.BaseType?.ToDisplayString() == KnownNames.LayerAttribute)
                    .OrderBy(static attribute => attribute.ApplicationSyntaxReference?.SyntaxTree.FilePath, System.StringComparer.Ordinal)
                    .ThenBy(static attribute => attribute.ApplicationSyntaxReference?.Span.Start),
            ]);
    }

    private static bool IsNamed(AttributeData attribute, string name) => attribute.AttributeClass?.ToDisplayString() == name;
}
