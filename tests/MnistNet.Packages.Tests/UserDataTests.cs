namespace MnistNet.Packages.Tests;

/// <summary>The digits of the package MnistNet.Data, in whatever becomes of a program.</summary>
[Collection(nameof(PackedRepository))]
public class UserDataTests(PackedRepository repository)
{
    private const string Program = """
        MnistNet.MnistDataset mnist = MnistNet.MnistDataset.Load();
        System.Console.WriteLine($"{mnist.Train.Count} {mnist.Test.Count} {mnist.Train.Labels.Span[0]} {mnist.Source}");
        """;

    [Fact]
    public void A_program_that_is_run_finds_them()
    {
        string folder = UserProject.Create(repository, "digits", Program, "MnistNet", "MnistNet.Data");

        AssertFound(Path.Combine(folder, "bin", "Debug", "net10.0"), DotNet.Run(folder, Path.Combine(repository.Root, "cache"), "run"));
    }

    [Fact]
    public void A_single_file_finds_them_through_a_library_that_has_the_package()
    {
        UserProject.Create(repository, "library", "", "namespace Library; public static class Digits { public static MnistNet.MnistDataset Load() => MnistNet.MnistDataset.Load(); }", ["MnistNet", "MnistNet.Data"]);
        string folder = UserProject.Create(
            repository, "single", "<OutputType>Exe</OutputType>", Program.Replace("= MnistNet.MnistDataset.Load", "= Library.Digits.Load", StringComparison.Ordinal), [], "../library/library.csproj");
        string published = Path.Combine(folder, "published");
        DotNet.Run(folder, Path.Combine(repository.Root, "cache"), "publish", "-r", Build.RuntimeIdentifier, "-p:PublishSingleFile=true", "--self-contained", "false", "-o", published);

        AssertFound(Path.Combine(published), DotNet.RunPublished(Path.Combine(published, OperatingSystem.IsWindows() ? "single.exe" : "single")));
        Assert.False(File.Exists(Path.Combine(published, "MnistNet.dll")));
        Assert.True(File.Exists(Path.Combine(published, "MnistNet.Data", "README.md")));
    }

    private static void AssertFound(string programFolder, string output) =>
        Assert.Equal($"60000 10000 5 {Path.Combine(programFolder, "MnistNet.Data")}", output.TrimEnd().Split('\n')[^1].TrimEnd());
}
