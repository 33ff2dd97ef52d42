using Microsoft.CodeAnalysis;

namespace MnistNet.Generators.Parsing;

/// <summary>All that a class says of its network, as Roslyn sees it.</summary>
/// <param name="Type">The class.</param>
/// <param name="Attributes">Its attributes.</param>
/// <param name="Define">Its fluent form; null without.</param>
internal sealed record NetworkSource(INamedTypeSymbol Type, NetworkAttributes Attributes, DefineSource? Define)
{
    /// <summary>Reads a class; null when it is no network.</summary>
    public static NetworkSource? Of(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        NetworkAttributes attributes = NetworkAttributes.Of(type);
        return attributes.Network is null
            ? null
            : new NetworkSource(type, attributes, DefineParser.Parse(type, attributes.Layers.IsEmpty, compilation, cancellation));
    }
}
