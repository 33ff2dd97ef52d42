namespace MnistNet.Packages.Tests;

/// <summary>The packages, made twice from copies of the sources in two folders.</summary>
public sealed class PackedRepository : IDisposable
{
    public PackedRepository()
    {
        Packages = Pack("first");
        PackagesFromElsewhere = Pack("another-folder");
    }

    /// <summary>Where everything of this fixture lies; deleted at the end.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("mnistnet-packages-").FullName;

    public string Packages { get; }

    public string PackagesFromElsewhere { get; }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private string Pack(string name)
    {
        string sources = Path.Combine(Root, name);
        foreach (string file in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "nuget.config", "global.json", "README.md", "LICENSE", ".editorconfig" })
        {
            Directory.CreateDirectory(sources);
            File.Copy(Path.Combine(Build.RepositoryRoot, file), Path.Combine(sources, file));
        }

        CopySources(new DirectoryInfo(Path.Combine(Build.RepositoryRoot, "src")), Path.Combine(sources, "src"));
        string packages = Path.Combine(sources, "packages");
        foreach (string project in new[] { "MnistNet", "MnistNet.TorchSharp", "MnistNet.Plots" })
        {
            DotNet.Run(sources, Build.PackageCache, "pack", Path.Combine("src", project), "-c", "Release", "-o", packages, "-v", "quiet");
        }

        return packages;
    }

    private static void CopySources(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (FileInfo file in from.GetFiles())
        {
            file.CopyTo(Path.Combine(to, file.Name));
        }

        foreach (DirectoryInfo folder in from.GetDirectories().Where(folder => folder.Name is not ("bin" or "obj")))
        {
            CopySources(folder, Path.Combine(to, folder.Name));
        }
    }
}
