using Microsoft.CodeAnalysis;

namespace MnistNet.Generators.Parsing;

/// <summary>All that a class says of its network, as Roslyn sees it.</summary>
internal sealed record NetworkSource(INamedTypeSymbol Type, NetworkAttributes Attributes, DefineSource? Define)
{
    /// <summary>What makes the class a network, or shows that it is meant to be one.</summary>
    public SyntaxReference? Anchor =>
        (Attributes.Network ?? Attributes.First)?.ApplicationSyntaxReference ?? Define?.Method.DeclaringSyntaxReferences.FirstOrDefault();

    /// <summary>Reads a class; null when it is no network, nor meant to be one.</summary>
    public static NetworkSource? Of(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        // The attributes are for classes, and a class has a name: where not, C# has said so.
        if (type.TypeKind != TypeKind.Class || type.Name.Length == 0)
        {
            return null;
        }

        NetworkAttributes attributes = NetworkAttributes.Of(type);
        if (attributes.Network is not null)
        {
            return new NetworkSource(type, attributes, DefineParser.Parse(type, attributes.Layers.IsEmpty && !attributes.HasUnknown, compilation, cancellation));
        }

        DefineSource? unused = FindUnusedDefine(type, cancellation);
        return attributes.First is null && unused is null ? null : new NetworkSource(type, attributes, unused);
    }

    // A class that is not partial, or static, cannot be a network: there, Define is a method that the program calls.
    private static DefineSource? FindUnusedDefine(INamedTypeSymbol type, CancellationToken cancellation) =>
        !type.IsStatic && TargetParser.IsPartial(type, cancellation) && DefineParser.Find(type) is { IsStatic: true } define
            ? new DefineSource(define, null, [], [])
            : null;
}
