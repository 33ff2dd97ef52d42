using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MnistNet.Generators.Parsing;

/// <summary>Turns a class and its attributes into a <see cref="NetworkDeclaration"/>: symbols and syntax end here.</summary>
internal static class NetworkParser
{
    // Whoever names these does not mean PyTorch's order.
    private static readonly string[] Ordered = ["strides", "channels"];

    public static NetworkDeclaration Parse(NetworkSource source, CancellationToken cancellation)
    {
        NetworkAttributes attributes = source.Attributes;
        AttributeArguments? network = attributes.Network is { } attribute ? new AttributeArguments(attribute) : null;
        bool isFluent = source.Define is not null && attributes.Layers.IsEmpty;
        return new NetworkDeclaration(
            TargetParser.Parse(source.Type, cancellation),
            new(isFluent ? source.Define!.Layers.Select(static layer => layer.Declaration) : LayersOf(attributes)),
            FindMisplacedLayer(attributes.Layers, cancellation),
            source.Define is { } define ? Describe(define, hasAttributesToo: !isFluent) : null,
            LayerParser.ParseTraining(attributes.Training),
            network is { AreReadable: true } && network.Has("ParameterBudget") ? network.Integer("ParameterBudget") : null,
            network is null ? DescribeStray(attributes) : null)
        {
            WithUnnamedOrder = new(IndicesOf(isFluent
                ? source.Define!.Layers.Select(static layer => Ordered.Any(layer.HasUnnamed))
                : attributes.Layers.Select(layer => HasUnnamedOrder(layer, cancellation)))),
        };
    }

    private static StrayPart DescribeStray(NetworkAttributes attributes) => attributes switch
    {
        { HasUnknown: true } => StrayPart.Misspelt,
        { First: { } first } => new StrayPart($"[{KnownNames.KindOf(first.AttributeClass!)}]"),
        _ => new StrayPart(KnownNames.Define),
    };

    private static IEnumerable<LayerDeclaration> LayersOf(NetworkAttributes attributes)
    {
        IEnumerable<LayerDeclaration> known = attributes.Layers.Select(LayerParser.Parse);
        return attributes.HasUnknown ? known.Append(new LayerDeclaration.Unreadable()) : known;
    }

    private static IEnumerable<int> IndicesOf(IEnumerable<bool> layers) =>
        layers.Select(static (holds, index) => (holds, index)).Where(static layer => layer.holds).Select(static layer => layer.index);

    private static bool HasUnnamedOrder(AttributeData attribute, CancellationToken cancellation)
    {
        IParameterSymbol? ordered = attribute.AttributeConstructor?.Parameters.FirstOrDefault(static parameter => Ordered.Contains(parameter.Name));
        AttributeSyntax? syntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;
        return ordered is not null
            && syntax?.ArgumentList is { Arguments: var arguments }
            && arguments.ElementAtOrDefault(ordered.Ordinal) is { NameEquals: null, NameColon: null };
    }

    private static DefineMethod Describe(DefineSource define, bool hasAttributesToo) =>
        new(hasAttributesToo, define.SignatureProblem, new(define.Problems.Select(static located => located.Problem)));

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
