using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MnistNet.Packages.Tests;

[Collection(nameof(PackedRepository))]
public partial class PackageContentTests(PackedRepository repository)
{
    /// <summary>What the specification of portable PDBs calls Source Link.</summary>
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

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
        Assert.Equal(
            ["buildTransitive/net10.0/MnistNet.props", "buildTransitive/net10.0/MnistNet.targets"],
            entries.Where(entry => entry.StartsWith("build", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("README.md", entries);
        Assert.DoesNotContain(entries, entry => entry.Contains("torch", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["Google.Protobuf", "System.IO.Hashing"], Dependencies("MnistNet"));
    }

    [Fact]
    public void The_oldest_compiler_loads_the_generator() => AssertLoads("MnistNet.Generators.dll", BroughtByTheCompiler);

    [Fact]
    public void The_oldest_editor_loads_the_code_fixes() => AssertLoads("MnistNet.CodeFixes.dll", BroughtByAnEditor);

    [Theory]
    [InlineData("MnistNet.TorchSharp", "TorchSharp")]
    [InlineData("MnistNet.Plots", "ScottPlot")]
    [InlineData("MnistNet.Images", "SkiaSharp")]
    [InlineData("MnistNet.Hosting", "Microsoft.Extensions.Hosting.Abstractions")]
    public void The_other_packages_depend_on_MnistNet_and_their_library(string package, string library)
    {
        Dictionary<string, byte[]> entries = Read(repository.Packages, package);

        Assert.Contains($"lib/net10.0/{package}.dll", entries.Keys);
        Assert.Contains($"lib/net10.0/{package}.xml", entries.Keys);
        Assert.Contains("README.md", entries.Keys);
        Assert.Contains("MnistNet", Dependencies(package));
        Assert.Contains(library, Dependencies(package));
    }

    [Fact]
    public void MnistNet_Pretrained_carries_its_weights_within_its_code_and_depends_on_nothing_but_MnistNet()
    {
        Dictionary<string, byte[]> entries = Read(repository.Packages, "MnistNet.Pretrained");

        Assert.Contains("lib/net10.0/MnistNet.Pretrained.xml", entries.Keys);
        Assert.Equal(["lib/net10.0/MnistNet.Pretrained.dll"], entries.Keys.Where(entry => entry.EndsWith(".dll", StringComparison.Ordinal)));
        Assert.Equal(["MnistNet", .. Dependencies("MnistNet")], Dependencies("MnistNet.Pretrained"));
        byte[] weights = File.ReadAllBytes(Path.Combine(Build.RepositoryRoot, "src", "MnistNet.Pretrained", "record.bin"));
        Assert.True(entries["lib/net10.0/MnistNet.Pretrained.dll"].AsSpan().IndexOf(weights) > 0);
    }

    [Fact]
    public void MnistNet_Data_carries_the_four_files_under_their_licence_and_no_code()
    {
        Dictionary<string, byte[]> entries = Read(repository.Packages, "MnistNet.Data");

        Assert.DoesNotContain(entries.Keys, entry => entry.EndsWith(".dll", StringComparison.Ordinal));
        Assert.Empty(Dependencies("MnistNet.Data"));
        Assert.Equal("CC-BY-SA-3.0", Value("MnistNet.Data", "license"));
        Assert.Contains("Yann LeCun and Corinna Cortes", Encoding.UTF8.GetString(entries["mnist/README.md"]), StringComparison.Ordinal);
        Assert.Equal(
            ["t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz", "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"],
            entries.Keys.Where(entry => entry.EndsWith(".gz", StringComparison.Ordinal)).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(entries.Where(entry => entry.Key.StartsWith("mnist/", StringComparison.Ordinal)), entry => Assert.True(
            entry.Value.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(Build.RepositoryRoot, "data", entry.Key))), entry.Key));
    }

    public static TheoryData<string> Packages() => [.. PackedRepository.Names];

    [Theory]
    [MemberData(nameof(Packages))]
    public void Every_package_says_where_it_comes_from_and_what_is_new(string package)
    {
        Dictionary<string, byte[]> entries = Read(repository.Packages, package);
        XElement address = Element(package, "repository");

        Assert.Equal(("git", Build.RepositoryUrl, PackedRepository.Commit), (address.Attribute("type")!.Value, address.Attribute("url")!.Value, address.Attribute("commit")!.Value));
        Assert.Equal(Build.RepositoryUrl, Value(package, "projectUrl"));
        Assert.Equal("README.md", Value(package, "readme"));
        Assert.Equal("icon.png", Value(package, "icon"));
        Assert.Equal((128, 128), SizeOfPng(entries["icon.png"]));
        Assert.NotEmpty(Value(package, "description"));
        string news = Value(package, "releaseNotes");
        Assert.StartsWith("### Added", news, StringComparison.Ordinal);
        Assert.InRange(news.Length, 100, 35_000);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Every_link_of_a_package_leads_out_of_it(string package)
    {
        string readme = Encoding.UTF8.GetString(Read(repository.Packages, package)["README.md"]);
        string[] links = [.. Link().Matches(readme + Value(package, "releaseNotes")).Select(match => match.Groups[1].Value)];
        string pages = Build.RepositoryUrl + "/blob/HEAD/";
        string files = Build.RepositoryUrl.Replace("github.com", "raw.githubusercontent.com", StringComparison.Ordinal) + "/HEAD/";

        Assert.StartsWith("# MnistNet", readme, StringComparison.Ordinal);
        Assert.Contains(links, link => link.StartsWith(pages, StringComparison.Ordinal));
        Assert.All(links, link =>
        {
            Assert.StartsWith("https://", link, StringComparison.Ordinal);
            if (link.StartsWith(Build.RepositoryUrl, StringComparison.Ordinal) || link.StartsWith(files, StringComparison.Ordinal))
            {
                bool isPicture = link.EndsWith(".png", StringComparison.Ordinal);
                Assert.Equal(isPicture, link.StartsWith(files, StringComparison.Ordinal));
                string file = link[(isPicture ? files : pages).Length..].Split('#')[0];
                Assert.True(File.Exists(Path.Combine(Build.RepositoryRoot, file)), link);
            }
        });
    }

    [Theory]
    [InlineData("MnistNet")]
    [InlineData("MnistNet.TorchSharp")]
    [InlineData("MnistNet.Hosting")]
    [InlineData("MnistNet.Plots")]
    [InlineData("MnistNet.Images")]
    [InlineData("MnistNet.Pretrained")]
    public void A_debugger_finds_the_sources_of_every_line(string package)
    {
        using ZipArchive symbols = ZipFile.OpenRead(Path.Combine(repository.Packages, $"{package}.{Build.PackageVersion}.snupkg"));
        using Stream stream = symbols.GetEntry($"lib/net10.0/{package}.pdb")!.Open();
        using MemoryStream content = new();
        stream.CopyTo(content);
        content.Position = 0;
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(content);
        MetadataReader pdb = provider.GetMetadataReader();
        CustomDebugInformation link = pdb.CustomDebugInformation.Select(pdb.GetCustomDebugInformation).Single(information => pdb.GetGuid(information.Kind) == SourceLink);
        string expected = $$$"""{"documents":{"/_/*":"{{{Build.RepositoryUrl.Replace("github.com", "raw.githubusercontent.com", StringComparison.Ordinal)}}}/{{{PackedRepository.Commit}}}/*"}}""";

        Assert.Equal(expected, Encoding.UTF8.GetString(pdb.GetBlobBytes(link.Value)));
        string[] sources = [.. pdb.Documents.Select(document => pdb.GetString(pdb.GetDocument(document).Name))];
        Assert.Contains(sources, source => source.StartsWith($"/_/src/{package}/", StringComparison.Ordinal));
        Assert.All(sources, source => Assert.StartsWith("/_/", source, StringComparison.Ordinal));
    }

    [Fact]
    public void Packing_compares_the_public_face_with_that_of_the_last_version()
    {
        // What was compared once is not compared again.
        Array.ForEach(Directory.GetFiles(Path.Combine(repository.Sources, "src", "MnistNet.Plots", "obj"), "*.semaphore", SearchOption.AllDirectories), File.Delete);

        // As if the last version had been another library: all that it had is gone.
        string other = Path.Combine(repository.Sources, "src", "Baselines", "MnistNet.nupkg");
        string output = DotNet.Fail(
            repository.Sources, Build.PackageCache, "pack", "src/MnistNet.Plots", "-c", "Release", "-o", Path.Combine(repository.Root, "refused"), "--no-build", $"-p:PackageValidationBaselinePath={other}");

        Assert.Matches("error CP0001: Type 'MnistNet", output);
        Assert.All(["MnistNet", "MnistNet.TorchSharp", "MnistNet.Plots"], package => Assert.True(File.Exists(Path.Combine(repository.Sources, "src", "Baselines", package + ".nupkg")), package));
    }

    [Theory]
    [InlineData("MnistNet")]
    [InlineData("MnistNet.TorchSharp")]
    [InlineData("MnistNet.Hosting")]
    [InlineData("MnistNet.Plots")]
    [InlineData("MnistNet.Images")]
    [InlineData("MnistNet.Pretrained")]
    public void Every_package_with_code_says_its_licence_and_has_symbols(string package)
    {
        Assert.Equal("MIT", Value(package, "license"));
        using ZipArchive symbols = ZipFile.OpenRead(Path.Combine(repository.Packages, $"{package}.{Build.PackageVersion}.snupkg"));
        Assert.Contains(symbols.Entries, entry => entry.FullName == $"lib/net10.0/{package}.pdb");
    }

    [Theory]
    [MemberData(nameof(Packages))]
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

    private string Value(string package, string name) => Element(package, name).Value;

    private XElement Element(string package, string name) => Manifest(package).Root!.Elements().Single().Elements().Single(element => element.Name.LocalName == name);

    private static (int Width, int Height) SizeOfPng(byte[] file) =>
        (BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(20)));

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();

    private IEnumerable<string> Dependencies(string package) => Manifest(package).Descendants()
        .Where(element => element.Name.LocalName == "dependency")
        .Select(element => element.Attribute("id")!.Value);
}
