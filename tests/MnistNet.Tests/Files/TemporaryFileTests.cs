namespace MnistNet.Tests;

public sealed class TemporaryFileTests : IDisposable
{
    private static readonly DateTime LongAgo = DateTime.UtcNow.AddHours(-2);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void It_is_beside_the_target_and_says_whose_it_is()
    {
        string path = folder.File("paper.h5");
        string[] meanwhile = [];

        AtomicFile.Write(path, _ => meanwhile = folder.FileNames);

        Assert.Matches(@"^\.paper\.h5\.[a-z0-9]{8}\.tmp$", Assert.Single(meanwhile));
    }

    [Fact]
    public void A_target_may_have_as_long_a_name_as_the_file_system_takes()
    {
        // 254 bytes.
        string path = folder.File(new string('ü', 127));

        AtomicFile.Write(path, stream => stream.Write([1]));

        Assert.Equal([path], folder.Files());
    }

    [Fact]
    public void What_a_killed_process_left_goes_with_a_later_write()
    {
        string path = folder.File("paper.h5");
        Leave(".paper.h5.abcdefgh.tmp");
        Leave(".paper.h5.01234567.tmp");

        AtomicFile.Write(path, stream => stream.Write([1]));

        Assert.Equal(["paper.h5"], folder.FileNames);
    }

    [Fact]
    public void What_may_not_be_left_by_it_stays()
    {
        Array.ForEach([".other.h5.abcdefgh.tmp", ".paper.h5.abcdefgh.bak", ".paper.h5.old.abcdefgh.tmp", ".paper.h5.tmp", "paper.h5.abcdefgh.tmp"], Leave);
        folder.Write(".paper.h5.rightnow.tmp", [1]);
        folder.Write("paper.h5", [1]);
        string[] before = folder.FileNames;

        AtomicFile.Write(folder.File("paper.h5"), stream => stream.Write([2]));

        Assert.Equal(before, folder.FileNames);
    }

    [Fact]
    public void What_somebody_still_has_open_stays_however_old_it_is()
    {
        string path = folder.File("paper.h5");
        string[] meanwhile = [];

        AtomicFile.Write(path, slow =>
        {
            File.SetLastWriteTimeUtc(((FileStream)slow).Name, LongAgo);
            AtomicFile.Write(path, quick => quick.Write([1]));
            meanwhile = folder.FileNames;
            slow.Write([2]);
        });

        Assert.Equal(2, meanwhile.Length);
        Assert.Equal([2], File.ReadAllBytes(path));
        Assert.Equal(["paper.h5"], folder.FileNames);
    }

    private void Leave(string name) => File.SetLastWriteTimeUtc(folder.Write(name, [1]), LongAgo);
}
