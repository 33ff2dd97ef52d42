using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace MnistNet.Generators.Parsing;

/// <summary>The attributes of one class that concern MnistNet. Layers are in source order, which Roslyn does not promise by itself.</summary>
internal sealed class NetworkAttributes
{
    private NetworkAttributes(AttributeData? network, AttributeData? training, ImmutableArray<AttributeData> layers, bool hasUnknown)
    {
        Network = network;
        Training = training;
        Layers = layers;
        HasUnknown = hasUnknown;
    }

    public AttributeData? Network { get; }

    public AttributeData? Training { get; }

    public ImmutableArray<AttributeData> Layers { get; }

    /// <summary>Whether there is an attribute that C# does not know (CS0246): it may be meant as any of these.</summary>
    public bool HasUnknown { get; }

    public static NetworkAttributes Of(INamedTypeSymbol type)
    {
        ImmutableArray<AttributeData> attributes = type.GetAttributes();
        return new NetworkAttributes(
            attributes.FirstOrDefault(static attribute => IsNamed(attribute, KnownNames.NetworkAttribute)),
            attributes.FirstOrDefault(static attribute => IsNamed(attribute, KnownNames.TrainingAttribute)),
            [
                .. attributes
                    .Where(static attribute => IsLayer(attribute.AttributeClass))
                    .OrderBy(static attribute => attribute.ApplicationSyntaxReference?.SyntaxTree.FilePath, System.StringComparer.Ordinal)
                    .ThenBy(static attribute => attribute.ApplicationSyntaxReference?.Span.Start),
            ],
            attributes.Any(static attribute => attribute.AttributeClass is null or { TypeKind: TypeKind.Error }));
    }

    private static bool IsNamed(AttributeData attribute, string name) => KnownNames.IsNamed(attribute.AttributeClass, name);

    private static bool IsLayer(INamedTypeSymbol? type) =>
        type?.BaseType is { } parent && (KnownNames.IsNamed(parent, KnownNames.LayerAttribute) || IsLayer(parent));
}
