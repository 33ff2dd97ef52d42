using Microsoft.CodeAnalysis;

namespace MnistNet.Generators.Spelling;

/// <summary>The names that the referenced library has.</summary>
internal sealed class Vocabulary(Compilation compilation)
{
    private const string Library = "MnistNet.";
    private const string Suffix = "Attribute";

    private readonly INamedTypeSymbol? layer = compilation.GetTypeByMetadataName(Library + "Layer" + Suffix);
    private readonly INamedTypeSymbol? builder = compilation.GetTypeByMetadataName(Library + "NetworkBuilder");

    /// <summary>Its attributes, without their suffix.</summary>
    public IReadOnlyCollection<string> Attributes =>
    [
        .. layer?.ContainingNamespace.GetTypeMembers().Where(type => !type.IsAbstract && IsAttribute(type)).Select(KindOf) ?? [],
    ];

    /// <summary>The layers of the builder.</summary>
    public IReadOnlyCollection<string> Calls => [.. builder?.GetMembers().OfType<IMethodSymbol>().Where(ReturnsBuilder).Select(static method => method.Name).Distinct() ?? []];

    /// <summary>Whether a type is an attribute of the library.</summary>
    public bool IsAttribute(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class } named
        && SymbolEqualityComparer.Default.Equals(named.ContainingAssembly, layer?.ContainingAssembly)
        && named.Name.EndsWith(Suffix, StringComparison.Ordinal);

    /// <summary>Whether a type is one of the library's enumerations.</summary>
    public bool IsChoice(ITypeSymbol? type) =>
        type is { TypeKind: TypeKind.Enum } && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, layer?.ContainingAssembly);

    /// <summary>The forms of one layer of the builder.</summary>
    public IReadOnlyCollection<IMethodSymbol> OverloadsOf(string call) => [.. builder?.GetMembers(call).OfType<IMethodSymbol>().Where(ReturnsBuilder) ?? []];

    public static string KindOf(INamedTypeSymbol attribute) => attribute.Name.Substring(0, attribute.Name.Length - Suffix.Length);

    private bool ReturnsBuilder(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public } && SymbolEqualityComparer.Default.Equals(method.ReturnType, builder);
}
