using System.IO.Compression;
using System.Xml.Linq;

namespace MnistNet.Packages.Tests;

[Collection(nameof(PackedRepository))]
public class PackageContentTests(PackedRepository repository)
{
    [Fact]
    public void MnistNet_carries_its_generator_and_nothing_of_TorchSharp()
    {
        string[] entries = [.. Read(repository.Packages, "MnistNet").Keys];

        Assert.Contains("lib/net10.0/MnistNet.dll", entries);
        Assert.Contains("lib/net10.0/MnistNet.xml", entries);
        Assert.Contains("analyzers/dotnet/cs/MnistNet.Generators.dll", entries);
        Assert.Contains("buildTransitive/MnistNet.props", entries);
        Assert.Contains("README.md", entries);
        Assert.DoesNotContain(entries, entry => entry.Contains("torch", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["PureHDF"], Dependencies("MnistNet"));
    }

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
