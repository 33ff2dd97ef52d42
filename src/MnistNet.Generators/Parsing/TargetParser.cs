using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MnistNet.Generators.Parsing;

/// <summary>Reads where a network's class stands, and whether it can be extended there.</summary>
internal static class TargetParser
{
    public static TargetClass Parse(INamedTypeSymbol type, CancellationToken cancellation)
    {
        IEnumerable<string> containers = Around(type).Skip(1).Reverse().Select(static outer => $"partial {Keyword(outer)} {Escape(outer.Name)}");
        return new TargetClass(
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat),
            new EquatableArray<string>(containers),
            Escape(type.Name),
            FileName(type),
            HidesTorch(type) || TopLevelNames.Contain(type, "torch", cancellation),
            FindObstacle(type, cancellation),
            OldLanguage(type),
            new(GeneratedMembers.CollisionsOf(type).Select(GeneratedMembers.Describe)));
    }

    /// <summary>Whether a part of a type says that there may be others.</summary>
    public static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) =>
        PartsOf(type, cancellation).Any(static part => part.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static string? OldLanguage(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp12 and var version }
            ? version.ToDisplayString()
            : null;

    private static string FileName(INamedTypeSymbol type)
    {
        string name = string.Join("+", Around(type).Reverse().Select(static outer => outer.MetadataName));
        if (!type.ContainingNamespace.IsGlobalNamespace)
        {
            name = type.ContainingNamespace.ToDisplayString().Replace("@", "") + "." + name;
        }

        // C#'s name for an extension block is none for a file.
        name = name.Replace('<', '_').Replace('>', '_').Replace('$', '_');

        // Roslyn takes names that differ in case for one, and then drops all that the generator wrote.
        return HasTwinInAnotherCase(type) ? name + "-" + string.Concat(name.Select(static letter => char.IsUpper(letter) ? '1' : '0')) : name;
    }

    private static bool HasTwinInAnotherCase(INamespaceOrTypeSymbol? symbol)
    {
        if (symbol is null or INamespaceSymbol { IsGlobalNamespace: true })
        {
            return false;
        }

        INamespaceOrTypeSymbol container = (INamespaceOrTypeSymbol)symbol.ContainingSymbol;
        IEnumerable<ISymbol> siblings = container is INamespaceSymbol space ? space.GetMembers() : container.GetTypeMembers();
        return siblings.Any(sibling => sibling.Name != symbol.Name && string.Equals(sibling.Name, symbol.Name, StringComparison.OrdinalIgnoreCase))
            || HasTwinInAnotherCase(container);
    }

    private static bool HidesTorch(INamespaceOrTypeSymbol? scope) =>
        scope is not null && (!scope.GetMembers("torch").IsEmpty || HidesTorch(scope.ContainingSymbol as INamespaceOrTypeSymbol));

    private static TargetObstacle FindObstacle(INamedTypeSymbol type, CancellationToken cancellation) => type switch
    {
        { IsStatic: true } => TargetObstacle.Static,
        { IsGenericType: true } => TargetObstacle.Generic,
        { IsAbstract: true } => TargetObstacle.Abstract,
        { IsRecord: true } => TargetObstacle.Record,
        _ when Around(type).Any(static outer => outer.IsFileLocal) => TargetObstacle.FileLocal,
        _ when Around(type).Any(static outer => outer.MetadataName.StartsWith("<", StringComparison.Ordinal)) => TargetObstacle.InExtension,
        _ when HasBaseClass(type, cancellation) => TargetObstacle.BaseClass,
        _ when PartsOf(type, cancellation).Any(static part => part.ParameterList is not null) => TargetObstacle.PrimaryConstructor,
        _ when type.GetMembers().Any(static member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }) => TargetObstacle.RequiredMember,
        _ when !IsPartial(type, cancellation) => TargetObstacle.NotPartial,
        _ when !Around(type).All(outer => IsPartial(outer, cancellation)) => TargetObstacle.ContainerNotPartial,
        _ => TargetObstacle.None,
    };

    /// <summary>A type, and those around it, innermost first.</summary>
    private static IEnumerable<INamedTypeSymbol> Around(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            yield return outer;
        }
    }

    // Who says object says that it is not a network.
    private static bool HasBaseClass(INamedTypeSymbol type, CancellationToken cancellation) => type.BaseType is { SpecialType: SpecialType.System_Object }
        ? PartsOf(type, cancellation).Any(part => part.BaseList?.Types.FirstOrDefault()?.Type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.ObjectKeyword } || SaysObject(part, type))
        : !KnownNames.IsNamed(type.BaseType, KnownNames.Network);

    private static bool SaysObject(TypeDeclarationSyntax part, INamedTypeSymbol type) =>
        part.BaseList?.Types.FirstOrDefault()?.Type is NameSyntax name
        && name.GetLastToken().ValueText == nameof(Object)
        && !type.Interfaces.Any(static face => face.Name == nameof(Object));

    private static IEnumerable<TypeDeclarationSyntax> PartsOf(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>();

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
        { IsRecord: true } => "record",
        { TypeKind: TypeKind.Struct } => "struct",
        { TypeKind: TypeKind.Interface } => "interface",
        _ => "class",
    };

    // C# reserves names in small letters for keywords to come; escaping one is never wrong.
    private static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || name.All(static letter => letter is >= 'a' and <= 'z') ? "@" + name : name;
}
