using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MnistNet.Generators.Model;
using MnistNet.Generators.Parsing;

namespace MnistNet.Generators.Incremental;

/// <summary>The networks of one file, and the other files that hold parts of their classes.</summary>
internal sealed class FileReading
{
    private readonly ImmutableArray<SyntaxTree> otherFiles;

    private FileReading(EquatableArray<FoundNetwork> networks, ImmutableArray<SyntaxTree> otherFiles)
    {
        Networks = networks;
        this.otherFiles = otherFiles;
    }

    /// <summary>The networks whose <c>[Network]</c> stands in the file.</summary>
    public EquatableArray<FoundNetwork> Networks { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="attributeNames">The names under which <c>[Network]</c> may be found.</param>
    /// <param name="compilation">What gives the names their meaning.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static FileReading Of(SyntaxTree file, EquatableArray<string> attributeNames, Compilation compilation, CancellationToken cancellation)
    {
        List<FoundNetwork> networks = [];
        HashSet<SyntaxTree> files = [];
        SemanticModel? model = null;
        foreach (ClassDeclarationSyntax candidate in FindClasses(file.GetRoot(cancellation), attributeNames))
        {
            model ??= compilation.GetSemanticModel(file);
            if (model.GetDeclaredSymbol(candidate, cancellation) is not INamedTypeSymbol type)
            {
                continue;
            }

            files.UnionWith(type.DeclaringSyntaxReferences.Select(static part => part.SyntaxTree));
            if (NetworkSource.Of(type, compilation, cancellation) is { } source && IsOn(candidate, source.Attributes.Network!))
            {
                networks.Add(new FoundNetwork(NetworkParser.Parse(source, cancellation), HasTorch(compilation)));
            }
        }

        files.Remove(file);
        return new FileReading(new EquatableArray<FoundNetwork>(networks), [.. files]);
    }

    /// <summary>Whether every part of the classes still stands as it was read.</summary>
    public bool IsOf(Compilation compilation) => otherFiles.All(compilation.ContainsSyntaxTree);

    private static IEnumerable<ClassDeclarationSyntax> FindClasses(SyntaxNode root, EquatableArray<string> attributeNames) => root
        .DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
        .OfType<ClassDeclarationSyntax>()
        .Where(type => type.AttributeLists
            .SelectMany(static list => list.Attributes)
            .Any(attribute => attributeNames.Contains(attribute.Name.GetLastToken().ValueText)));

    // Two parts of a class may both say [Network], which is an error, but no reason to write the network twice.
    private static bool IsOn(ClassDeclarationSyntax part, AttributeData network) =>
        network.ApplicationSyntaxReference is { } reference
        && reference.SyntaxTree == part.SyntaxTree
        && part.AttributeLists.FullSpan.Contains(reference.Span);

    private static bool HasTorch(Compilation compilation) => compilation.GetTypeByMetadataName(KnownNames.TorchEngine) is not null;
}
