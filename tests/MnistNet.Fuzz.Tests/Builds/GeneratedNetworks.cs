using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MnistNet.Generators.Diagnostics;

namespace MnistNet.Fuzz.Tests.Builds;

/// <summary>What the generator has written for a class.</summary>
internal enum GeneratedForm
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Members that throw.</summary>
    Broken,

    /// <summary>A network.</summary>
    Plan,
}

/// <summary>The networks of a build, and what became of them.</summary>
internal static class GeneratedNetworks
{
    /// <summary>The classes that say [Network].</summary>
    public static IEnumerable<INamedTypeSymbol> Of(GuardedBuild build) => build.Output.SyntaxTrees.Except(build.Generated)
        .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().Where(static type => type.AttributeLists.Count > 0)
            .Select(type => build.Output.GetSemanticModel(tree).GetDeclaredSymbol(type)))
        .OfType<INamedTypeSymbol>()
        .Where(static type => type.GetAttributes().Any(static attribute => attribute.AttributeClass?.ToDisplayString() == "MnistNet.NetworkAttribute"))
        .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);

    public static GeneratedForm FormOf(INamedTypeSymbol network, GuardedBuild build)
    {
        SyntaxNode[] parts = [.. network.DeclaringSyntaxReferences.Where(part => build.Generated.Contains(part.SyntaxTree)).Select(static part => part.GetSyntax())];
        return parts switch
        {
            [] => GeneratedForm.None,

            // Only a network has its layers one by one.
            _ when parts.SelectMany(static part => part.ChildNodes()).OfType<ClassDeclarationSyntax>().Any(static member => member.Identifier.ValueText == "LayerSet") => GeneratedForm.Plan,
            _ => GeneratedForm.Broken,
        };
    }

    /// <summary>Whether a diagnostic stands in the declaration of a network, not in that of a class in it, and finds fault with the network itself.</summary>
    public static bool IsAbout(Diagnostic diagnostic, INamedTypeSymbol network)
    {
        // A right network's own method may call it with images that it does not take.
        if (diagnostic.Id == Rules.NotForMnist.Id)
        {
            return false;
        }

        TypeDeclarationSyntax? type = diagnostic.Location.SourceTree?.GetRoot().FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>();
        return type is not null && network.DeclaringSyntaxReferences.Any(part => part.Span == type.Span && part.SyntaxTree == type.SyntaxTree);
    }
}
