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

    /// <summary>The commit that the sources seem to be of.</summary>
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";

    /// <summary>The packages that projects refer to.</summary>
    public static readonly string[] Libraries = ["MnistNet", "MnistNet.Data", "MnistNet.Hosting", "MnistNet.Images", "MnistNet.Plots", "MnistNet.Pretrained", "MnistNet.TorchSharp"];

    /// <summary>All packages.</summary>
    public static readonly string[] Names = [.. Libraries, "MnistNet.Templates", "MnistNet.Tool"];

    public string Packages { get; }

    /// <summary>The sources that they were packed from.</summary>
    public string Sources => Path.Combine(Root, "first");

    public string PackagesFromElsewhere { get; }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private string Pack(string name)
    {
        string sources = Path.Combine(Root, name);
        foreach (string file in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "nuget.config", "global.json", "README.md", "CHANGELOG.md", "LICENSE", ".editorconfig" })
        {
            Directory.CreateDirectory(sources);
            File.Copy(Path.Combine(Build.RepositoryRoot, file), Path.Combine(sources, file));
        }

        foreach (string folder in new[] { "src", "data", "docs/images" })
        {
            CopySources(new DirectoryInfo(Path.Combine(Build.RepositoryRoot, folder)), Path.Combine(sources, folder));
        }

        // As much of git as Source Link reads.
        Directory.CreateDirectory(Path.Combine(sources, ".git", "objects"));
        Directory.CreateDirectory(Path.Combine(sources, ".git", "refs"));
        File.WriteAllText(Path.Combine(sources, ".git", "HEAD"), Commit + "\n");
        string packages = Path.Combine(sources, "packages");
        foreach (string project in Names)
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
