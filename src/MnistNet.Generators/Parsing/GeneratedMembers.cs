using Microsoft.CodeAnalysis;
using MnistNet.Generators.Emission;

namespace MnistNet.Generators.Parsing;

/// <summary>Members that the generator writes, and those of the user's that stand in their way.</summary>
internal static class GeneratedMembers
{
    private static readonly string[] Names = ["ParameterCount", "Summary", "Definition", "Layers", "LayerSet", .. Backends.All.Select(static backend => backend.Member)];

    /// <summary>Members of the user's that C# would call duplicates of generated ones, in source order.</summary>
    public static IEnumerable<ISymbol> CollisionsOf(INamedTypeSymbol type)
    {
        IEnumerable<ISymbol> members = type.GetMembers()
            .Where(static member => !member.IsImplicitlyDeclared && Collides(member) && IsTheUsers(member))
            .OrderBy(static member => member.Locations[0].SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(static member => member.Locations[0].SourceSpan.Start);
        return Names.Contains(type.Name) || type.Name is "Load" or "CreateEngine" ? [type, .. members] : members;
    }

    /// <summary>Whether the generator has written a part of a class.</summary>
    public static bool AreWritten(INamedTypeSymbol type) => type.Locations.Any(static location => location.SourceTree is { } tree && IsGenerated(tree));

    // The analyzer sees what the generator has written, the generator does not.
    private static bool IsTheUsers(ISymbol member) => member.Locations[0].SourceTree is { } tree && !IsGenerated(tree);

    private static bool IsGenerated(SyntaxTree tree) => tree.FilePath.Contains(typeof(NetworkGenerator).FullName);

    public static MemberCollision Describe(ISymbol member) => member is IMethodSymbol { MethodKind: MethodKind.Constructor }
        ? new MemberCollision(member.ContainingType.Name, MemberCollision.Constructor)
        : new MemberCollision(member.Name, member.Name);

    private static bool Collides(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters: { Length: 2 } taken } => IsNullable(taken[0], "int") && IsBackend(taken[1]),
        IMethodSymbol { MethodKind: MethodKind.Constructor } => false,
        IMethodSymbol { Name: "Load" or "CreateEngine", IsGenericMethod: true } => false,
        IMethodSymbol { Name: "Load", Parameters: { Length: 2 } taken } => taken[0].Type.SpecialType == SpecialType.System_String && IsBackend(taken[1]),
        IMethodSymbol { Name: "Load", Parameters: { Length: 3 } taken } =>
            (taken[0].Type.SpecialType == SpecialType.System_String || KnownNames.IsNamed(taken[0].Type, KnownNames.Stream))
            && KnownNames.IsNamed(taken[1].Type, KnownNames.FileFormat)
            && IsBackend(taken[2]),
        IMethodSymbol { Name: "CreateEngine", Parameters: { Length: 1 } taken } => IsBackend(taken[0]),
        IMethodSymbol { Name: "Load" or "CreateEngine" } => false,
        _ => Names.Contains(member.Name) || member.Name is "Load" or "CreateEngine",
    };

    private static bool IsBackend(IParameterSymbol parameter) => IsNullable(parameter, KnownNames.Backend);

    private static bool IsNullable(IParameterSymbol parameter, string type) =>
        parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: { Length: 1 } arguments }
        && KnownNames.IsNamed(arguments[0], type);
}
