using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
            ParseTarget(type, cancellation),
            new EquatableArray<LayerDeclaration>(attributes.Layers.Select(LayerParser.Parse)),
            FindMisplacedLayer(attributes.Layers, cancellation),
            LayerParser.ParseTraining(attributes.Training),
            network.AreReadable && network.Has("ParameterBudget") ? network.Integer("ParameterBudget") : null);
    }

    private static TargetClass ParseTarget(INamedTypeSymbol type, CancellationToken cancellation)
    {
        List<string> containers = [];
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            containers.Insert(0, "partial " + Keyword(outer) + " " + outer.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
        }

        return new TargetClass(
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat),
            new EquatableArray<string>(containers),
            Escape(type.Name),
            type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted))
                .Replace("@", "").Replace('<', '{').Replace('>', '}').Replace(" ", ""),
            FindObstacle(type, cancellation));
    }

    private static TargetObstacle FindObstacle(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (type.IsStatic)
        {
            return TargetObstacle.Static;
        }

        if (type.IsGenericType)
        {
            return TargetObstacle.Generic;
        }

        if (type.IsAbstract)
        {
            return TargetObstacle.Abstract;
        }

        if (type.IsRecord)
        {
            return TargetObstacle.Record;
        }

        if (IsFileLocal(type))
        {
            return TargetObstacle.FileLocal;
        }

        if (type.BaseType is { SpecialType: not SpecialType.System_Object } baseType && baseType.ToDisplayString() != "MnistNet.Network")
        {
            return TargetObstacle.BaseClass;
        }

        if (HasPrimaryConstructor(type, cancellation))
        {
            return TargetObstacle.PrimaryConstructor;
        }

        if (!IsPartial(type, cancellation))
        {
            return TargetObstacle.NotPartial;
        }

        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (!IsPartial(outer, cancellation))
            {
                return TargetObstacle.ContainerNotPartial;
            }
        }

        return TargetObstacle.None;
    }

    private static bool IsFileLocal(INamedTypeSymbol? type) => type is not null && (type.IsFileLocal || IsFileLocal(type.ContainingType));

    private static bool HasPrimaryConstructor(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellation) is TypeDeclarationSyntax { ParameterList: not null });

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax(cancellation) is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

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

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
        { IsRecord: true } => "record",
        { TypeKind: TypeKind.Struct } => "struct",
        { TypeKind: TypeKind.Interface } => "interface",
        _ => "class",
    };

    private static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
