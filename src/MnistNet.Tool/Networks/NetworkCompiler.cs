extern alias generator;

using System.Runtime.Loader;
using generator::MnistNet.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MnistNet.Tool;

/// <summary>Compiles a network that is known at run time only as a project would: its declaration in C#, through the generator.</summary>
internal static class NetworkCompiler
{
    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);

    /// <summary>Compiles a network.</summary>
    /// <param name="definition">Its layers and how it trains.</param>
    /// <returns>Makes one from a seed.</returns>
    public static Func<int, Network> Compile(NetworkDefinition definition)
    {
        Compilation compilation = CSharpCompilation.Create(
            $"MnistNet.Tool.Compiled.{Guid.NewGuid():N}",
            [CSharpSyntaxTree.ParseText(definition.ToCSharp(), Language)],
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: Language)
            .RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _);

        using MemoryStream assembly = new();
        if (compilation.Emit(assembly) is { Success: false } failed)
        {
            throw new InvalidDataException(
                $"{definition.Name} does not compile: {failed.Diagnostics.First(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).GetMessage(CultureInfo.InvariantCulture)}");
        }

        assembly.Position = 0;
        Type network = AssemblyLoadContext.Default.LoadFromStream(assembly).ExportedTypes.Single(static type => type.BaseType == typeof(Network));
        return seed => (Network)Activator.CreateInstance(network, seed, null)!;
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(static path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll" or "MnistNet.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path));
}
