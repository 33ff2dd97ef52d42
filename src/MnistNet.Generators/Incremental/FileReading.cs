using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MnistNet.Generators.Diagnostics;
using MnistNet.Generators.Emission;
using MnistNet.Generators.Parsing;

namespace MnistNet.Generators.Incremental;

/// <summary>The networks of one file, and the other files that hold parts of their classes.</summary>
/// <param name="Result">The networks whose <c>[Network]</c>, or what shows that they are meant to be some, stands in the file.</param>
internal sealed record FileReading(FileNetworks Result, ImmutableArray<SyntaxTree> OtherFiles)
{
    /// <summary>Reads a file.</summary>
    public static FileReading Of(SyntaxTree file, EquatableArray<string> attributeNames, Compilation compilation, CancellationToken cancellation)
    {
        List<FoundNetwork> networks = [];
        List<ToldDiagnostic> told = [];
        HashSet<SyntaxTree> files = [];
        SemanticModel? model = null;
        foreach (TypeDeclarationSyntax candidate in FindClasses(file.GetRoot(cancellation), attributeNames))
        {
            model ??= compilation.GetSemanticModel(file);
            if (model.GetDeclaredSymbol(candidate, cancellation) is not INamedTypeSymbol type)
            {
                continue;
            }

            files.UnionWith(type.DeclaringSyntaxReferences.Select(static part => part.SyntaxTree));
            if (NetworkSource.Of(type, compilation, cancellation) is { } source && IsIn(candidate, source.Anchor))
            {
                NetworkDeclaration declaration = NetworkParser.Parse(source, cancellation);
                networks.Add(new FoundNetwork(declaration, FindBackends(compilation)));
                told.AddRange(NetworkReport.Tell(source, declaration, compilation, cancellation));
            }
        }

        files.Remove(file);
        return new FileReading(new FileNetworks(new(networks), new(told)), [.. files]);
    }

    /// <summary>Whether every part of the classes still stands as it was read.</summary>
    public bool IsOf(Compilation compilation) => OtherFiles.All(compilation.ContainsSyntaxTree);

    private static IEnumerable<TypeDeclarationSyntax> FindClasses(SyntaxNode root, EquatableArray<string> attributeNames) => root
        .DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
        .OfType<TypeDeclarationSyntax>()
        .Where(type => HasDefine(type) || type.AttributeLists
            .SelectMany(static list => list.Attributes)
            .Any(attribute => attributeNames.Contains(attribute.Name.GetLastToken().ValueText)));

    private static bool HasDefine(TypeDeclarationSyntax type) =>
        type.Members.Any(static member => member is MethodDeclarationSyntax { Identifier.ValueText: KnownNames.Define, ParameterList.Parameters.Count: > 0 });

    // Two parts of a class may both say [Network], which is an error, but no reason to write the network twice.
    private static bool IsIn(TypeDeclarationSyntax part, SyntaxReference? anchor) =>
        anchor is not null
        && anchor.SyntaxTree == part.SyntaxTree
        && part.FullSpan.Contains(anchor.Span)
        && anchor.GetSyntax().FirstAncestorOrSelf<TypeDeclarationSyntax>() == part;

    private static EquatableArray<string> FindBackends(Compilation compilation) => new(Backends.All
        .Where(backend => backend.RequiredType is not { } type || compilation.GetTypeByMetadataName(type) is not null)
        .Select(static backend => backend.Name));
}

/// <summary>What one file gives: its networks, and what the generator has to tell of them; nothing for right ones.</summary>
internal sealed record FileNetworks(EquatableArray<FoundNetwork> Networks, EquatableArray<ToldDiagnostic> Told);

/// <summary>A network, and the names of the engines that the project can use.</summary>
internal sealed record FoundNetwork(NetworkDeclaration Declaration, EquatableArray<string> Backends);
