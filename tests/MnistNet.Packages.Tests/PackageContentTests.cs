using System.Collections.Immutable;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace MnistNet.Packages.Tests;

[Collection(nameof(PackedRepository))]
public class PackageContentTests(PackedRepository repository)
{
    /// <summary>What Roslyn 5.0.0 brings, the oldest compiler that builds for net10.0: itself, and what its own assemblies refer to.</summary>
    private static readonly Dictionary<string, Version> BroughtByTheCompiler = new()
    {
        ["netstandard"] = new(2, 0, 0, 0),
        ["Microsoft.CodeAnalysis"] = new(5, 0, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp"] = new(5, 0, 0, 0),
        ["System.Collections.Immutable"] = new(9, 0, 0, 0),
        ["System.Memory"] = new(4, 0, 2, 0),
    };

    /// <summary>What its editors bring besides.</summary>
    private static readonly Dictionary<string, Version> BroughtByAnEditor = new(BroughtByTheCompiler)
    {
        ["Microsoft.CodeAnalysis.Workspaces"] = new(5, 0, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp.Workspaces"] = new(5, 0, 0, 0),
        ["System.Composition.AttributedModel"] = new(9, 0, 0, 0),
    };

    [Fact]
    public void MnistNet_carries_its_generator_and_code_fixes_and_nothing_of_TorchSharp()
    {
        string[] entries = [.. Read(repository.Packages, "MnistNet").Keys];

        Assert.Contains("lib/net10.0/MnistNet.dll", entries);
        Assert.Contains("lib/net10.0/MnistNet.xml", entries);
        Assert.Equal(
            ["analyzers/dotnet/cs/MnistNet.CodeFixes.dll", "analyzers/dotnet/cs/MnistNet.Generators.dll"],
            entries.Where(entry => entry.StartsWith("analyzers/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("buildTransitive/MnistNet.props", entries);
        Assert.Contains("buildTransitive/MnistNet.targets", entries);
        Assert.Contains("README.md", entries);
        Assert.DoesNotContain(entries, entry => entry.Contains("torch", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["Google.Protobuf", "PureHDF", "System.IO.Hashing"], Dependencies("MnistNet"));
    }

    [Fact]
    public void The_oldest_compiler_loads_the_generator() => AssertLoads("MnistNet.Generators.dll", BroughtByTheCompiler);

    [Fact]
    public void The_oldest_editor_loads_the_code_fixes() => AssertLoads("MnistNet.CodeFixes.dll", BroughtByAnEditor);

    [Theory]
    [InlineData("MnistNet.TorchSharp", "TorchSharp")]
    [InlineData("MnistNet.Plots", "ScottPlot")]
    public void The_other_packages_depend_on_MnistNet_and_their_library(string package, string library)
    {
        Dictionary<string, byte[]> entries = Read(repository.Packages, package);

        Assert.Contains($"lib/net10.0/{package}.dll", entries.Keys);
        Assert.Contains($"lib/net10.0/{package}.xml", entries.Keys);
        Assert.Contains("README.md", entries.Keys);
        Assert.Contains("MnistNet", Dependencies(package));
        Assert.Contains(library, Dependencies(package));
    }

    [Theory]
    [InlineData("MnistNet")]
    [InlineData("MnistNet.TorchSharp")]
    [InlineData("MnistNet.Plots")]
    public void Every_package_says_its_licence_and_has_symbols(string package)
    {
        XElement metadata = Manifest(package).Root!.Elements().Single();
        string Value(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;

        Assert.Equal("MIT", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.NotEmpty(Value("description"));
        using ZipArchive symbols = ZipFile.OpenRead(Path.Combine(repository.Packages, $"{package}.{Build.PackageVersion}.snupkg"));
        Assert.Contains(symbols.Entries, entry => entry.FullName == $"lib/net10.0/{package}.pdb");
    }

    [Theory]
    [InlineData("MnistNet")]
    [InlineData("MnistNet.TorchSharp")]
    [InlineData("MnistNet.Plots")]
    public void Sources_in_another_folder_give_the_same_bytes(string package)
    {
        Dictionary<string, byte[]> here = Read(repository.Packages, package);
        Dictionary<string, byte[]> elsewhere = Read(repository.PackagesFromElsewhere, package);

        Assert.Equal(here.Keys.Order(), elsewhere.Keys.Order());
        foreach ((string entry, byte[] content) in here)
        {
            Assert.True(content.AsSpan().SequenceEqual(elsewhere[entry]), $"{entry} differs.");
        }
    }

    private void AssertLoads(string assembly, Dictionary<string, Version> brought)
    {
        using PEReader image = new(ImmutableArray.Create(Read(repository.Packages, "MnistNet")["analyzers/dotnet/cs/" + assembly]));
        MetadataReader metadata = image.GetMetadataReader();
        AssemblyReference[] references = [.. metadata.AssemblyReferences.Select(metadata.GetAssemblyReference)];

        Assert.Contains(references, reference => metadata.GetString(reference.Name) == "Microsoft.CodeAnalysis");
        Assert.All(references, reference =>
        {
            string name = metadata.GetString(reference.Name);
            Assert.True(brought.TryGetValue(name, out Version? version) && reference.Version <= version, $"{assembly} refers to {name} {reference.Version}.");
        });
    }

    private static Dictionary<string, byte[]> Read(string folder, string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(Path.Combine(folder, $"{package}.{Build.PackageVersion}.nupkg"));

        // NuGet itself names the core properties at random.
        return archive.Entries
            .Where(entry => !entry.FullName.StartsWith("package/", StringComparison.Ordinal) && !entry.FullName.StartsWith("_rels/", StringComparison.Ordinal))
            .ToDictionary(entry => entry.FullName, entry =>
            {
                using Stream stream = entry.Open();
                using MemoryStream content = new();
                stream.CopyTo(content);
                return content.ToArray();
            });
    }

    private XDocument Manifest(string package)
    {
        using MemoryStream content = new(Read(repository.Packages, package)[package + ".nuspec"]);
        return XDocument.Load(content);
    }

    private IEnumerable<string> Dependencies(string package) => Manifest(package).Descendants()
        .Where(element => element.Name.LocalName == "dependency")
        .Select(element => element.Attribute("id")!.Value);
}
