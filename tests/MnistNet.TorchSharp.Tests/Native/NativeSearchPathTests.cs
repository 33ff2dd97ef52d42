namespace MnistNet.Torch.Tests;

public class NativeSearchPathTests
{
    [Fact]
    public void The_first_folder_that_has_the_library_wins()
    {
        using var first = new TemporaryFolder();
        using var second = new TemporaryFolder();
        using var third = new TemporaryFolder();
        string name = NativeSearchPath.FileName("c10");
        File.WriteAllText(second[name], "");
        File.WriteAllText(third[name], "");
        var search = new NativeSearchPath([first.Path, first["absent"], second.Path, third.Path]);

        Assert.Equal(second[name], search.Find("c10"));
    }

    [Fact]
    public void Libraries_may_lie_in_different_folders()
    {
        using var first = new TemporaryFolder();
        using var second = new TemporaryFolder();
        File.WriteAllText(first[NativeSearchPath.FileName("c10")], "");
        File.WriteAllText(second[NativeSearchPath.FileName("torch")], "");
        var search = new NativeSearchPath([first.Path, second.Path]);

        Assert.Equal(first[NativeSearchPath.FileName("c10")], search.Find("c10"));
        Assert.Equal(second[NativeSearchPath.FileName("torch")], search.Find("torch"));
        Assert.Null(search.Find("torch_cpu"));
    }

    [Fact]
    public void A_folder_named_twice_or_not_at_all_is_searched_once_or_not_at_all()
    {
        using var folder = new TemporaryFolder();

        var search = new NativeSearchPath(["", folder.Path, folder.Path + Path.DirectorySeparatorChar, ""]);

        Assert.Equal([folder.Path], search.Folders);
    }

    [Fact]
    public void A_process_searches_its_own_folder_flat_and_by_platform()
    {
        IReadOnlyList<string> folders = NativeSearchPath.OfThisProcess().Folders;

        Assert.Contains(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory), folders);
        Assert.Contains(Path.Combine(AppContext.BaseDirectory, "runtimes", NativeSearchPath.Platform, "native"), folders);
    }

    [LinuxX64Fact]
    public void The_platform_is_named_as_in_packages() => Assert.Equal("linux-x64", NativeSearchPath.Platform);
}
