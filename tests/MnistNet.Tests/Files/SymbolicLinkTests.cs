namespace MnistNet.Tests;

public sealed class SymbolicLinkTests : IDisposable
{
    private const string Links = "symbolic links that anybody may make";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [UnixFact(Links)]
    public void A_link_stays_and_its_target_is_replaced()
    {
        string elsewhere = Directory.CreateDirectory(folder.File("elsewhere")).FullName;
        string target = folder.Write("elsewhere/weights.bin", [9]);
        string link = folder.File("latest.bin");
        File.CreateSymbolicLink(link, "middle.bin");
        File.CreateSymbolicLink(folder.File("middle.bin"), target);
        string[] beside = [];

        AtomicFile.Write(link, stream => beside = Directory.GetFileSystemEntries(elsewhere));

        Assert.Equal(2, beside.Length);
        Assert.Equal("middle.bin", new FileInfo(link).LinkTarget);
        Assert.Null(new FileInfo(target).LinkTarget);
        Assert.Empty(File.ReadAllBytes(target));
        Assert.Equal(3, Directory.GetFileSystemEntries(folder.Path).Length);
    }

    [UnixFact(Links)]
    public void A_link_to_nothing_yet_makes_its_target()
    {
        File.CreateSymbolicLink(folder.File("latest.bin"), "weights.bin");

        AtomicFile.Write(folder.File("latest.bin"), stream => stream.Write([1]));

        Assert.Equal("weights.bin", new FileInfo(folder.File("latest.bin")).LinkTarget);
        Assert.Equal([1], File.ReadAllBytes(folder.File("weights.bin")));
    }

    [UnixFact(Links)]
    public void A_relative_link_in_a_linked_folder_leads_where_the_system_says()
    {
        Directory.CreateDirectory(folder["real", "inner"]);
        File.CreateSymbolicLink(folder["real", "inner", "latest.bin"], "../weights.bin");
        Directory.CreateSymbolicLink(folder.File("linked"), "real/inner");

        AtomicFile.Write(folder["linked", "latest.bin"], stream => stream.Write([1]));

        Assert.Equal([1], File.ReadAllBytes(folder["real", "weights.bin"]));
        Assert.False(File.Exists(folder.File("weights.bin")));
        Assert.Equal([1], File.ReadAllBytes(folder["linked", "latest.bin"]));
    }

    [UnixFact(Links)]
    public void A_link_into_a_missing_folder_names_the_folder()
    {
        string link = folder.File("latest.bin");
        File.CreateSymbolicLink(link, "missing/weights.bin");

        DirectoryNotFoundException e = Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(link, _ => { }));

        Assert.Equal($"{link} cannot be written: there is no folder {folder.File("missing")}.", e.Message);
    }

    [UnixFact(Links)]
    public void Links_in_a_circle_are_refused()
    {
        string link = folder.File("latest.bin");
        File.CreateSymbolicLink(link, "other.bin");
        File.CreateSymbolicLink(folder.File("other.bin"), "latest.bin");

        IOException e = Assert.Throws<IOException>(() => AtomicFile.Write(link, _ => { }));

        Assert.Equal($"{link} cannot be written: its symbolic links lead in a circle.", e.Message);
        Assert.Equal(2, Directory.GetFileSystemEntries(folder.Path).Length);
    }
}
