using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MnistNet.Generators.Parsing;

/// <summary>The attributes of one class that concern MnistNet. Layers are in source order, which Roslyn does not promise by itself.</summary>
/// <param name="HasUnknown">Whether there is an attribute that C# does not know (CS0246): it may be meant as any of these.</param>
internal sealed record NetworkAttributes(AttributeData? Network, AttributeData? Training, ImmutableArray<AttributeData> Layers, bool HasUnknown)
{
    /// <summary>The first of them that is not [Network] itself.</summary>
    public AttributeData? First => Layers.FirstOrDefault() ?? Training;

    /// <summary>Whether C# finds fault with one of them.</summary>
    public bool AreRejected => HasUnknown || Layers.Append(Network).Append(Training).Any(static attribute => attribute is not null && IsRejected(attribute));

    public static NetworkAttributes Of(INamedTypeSymbol type)
    {
        ImmutableArray<AttributeData> attributes = type.GetAttributes();
        return new NetworkAttributes(
            attributes.FirstOrDefault(static attribute => IsNamed(attribute, KnownNames.NetworkAttribute)),
            attributes.FirstOrDefault(static attribute => IsNamed(attribute, KnownNames.TrainingAttribute)),
            [
                .. attributes
                    .Where(static attribute => IsLayer(attribute.AttributeClass))
                    .OrderBy(static attribute => attribute.ApplicationSyntaxReference?.SyntaxTree.FilePath, StringComparer.Ordinal)
                    .ThenBy(static attribute => attribute.ApplicationSyntaxReference?.Span.Start),
            ],
            attributes.Any(static attribute => attribute.AttributeClass is null or { TypeKind: TypeKind.Error }));
    }

    // An argument under an unknown name is nowhere but in the source.
    private static bool IsRejected(AttributeData attribute) =>
        !new AttributeArguments(attribute).AreReadable
        || (attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax)?.ArgumentList?.Arguments.Count(static argument => argument.NameEquals is not null) > attribute.NamedArguments.Length;

    private static bool IsNamed(AttributeData attribute, string name) => KnownNames.IsNamed(attribute.AttributeClass, name);

    private static bool IsLayer(INamedTypeSymbol? type) =>
        type?.BaseType is { } parent && (KnownNames.IsNamed(parent, KnownNames.LayerAttribute) || IsLayer(parent));
}
