
namespace MnistNet.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_new_file_holds_what_was_written_and_nothing_else_is_left()
    {
        string path = folder.File("new.bin");

        AtomicFile.Write(path, stream => stream.Write([1, 2, 3]));

        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void An_existing_file_is_replaced_as_a_whole()
    {
        string path = folder.File("old.bin");
        File.WriteAllBytes(path, [9, 9, 9, 9, 9]);

        AtomicFile.Write(path, stream => stream.Write([1]));

        Assert.Equal([1], File.ReadAllBytes(path));
    }

    [Fact]
    public void The_old_file_is_in_place_until_the_new_one_is_complete()
    {
        string path = folder.File("old.bin");
        File.WriteAllBytes(path, [9]);
        byte[] meanwhile = [];

        AtomicFile.Write(path, stream =>
        {
            stream.Write([1]);
            stream.Flush();
            meanwhile = File.ReadAllBytes(path);
        });

        Assert.Equal([9], meanwhile);
    }

    [Fact]
    public void A_failure_half_way_leaves_the_old_file_and_no_temporary_one()
    {
        string path = folder.File("old.bin");
        File.WriteAllBytes(path, [9]);

        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write([1, 2, 3]);
            throw new InvalidOperationException();
        }));

        Assert.Equal([9], File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_failure_of_the_disk_names_the_target_and_not_the_temporary_file_first()
    {
        string path = folder.File("new.bin");

        IOException e = Assert.Throws<IOException>(() => AtomicFile.Write(path, _ => throw new IOException("Input/output error", 5)));

        Assert.Equal($"{path} cannot be written: Input/output error", e.Message);
        Assert.Equal(5, e.HResult);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_missing_folder_is_named_together_with_the_file()
    {
        string path = Path.Combine(folder.File("missing"), "new.bin");

        DirectoryNotFoundException e = Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(path, _ => { }));

        Assert.Equal($"{path} cannot be written: there is no folder {folder.File("missing")}.", e.Message);
    }

    [Fact]
    public void A_file_in_the_place_of_the_folder_is_named()
    {
        string path = Path.Combine(folder.Write("file", [9]), "new.bin");

        DirectoryNotFoundException e = Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(path, _ => { }));

        Assert.Equal($"{path} cannot be written: there is no folder {folder.File("file")}.", e.Message);
    }

    [Fact]
    public void A_folder_in_the_place_of_the_target_stays_and_is_named()
    {
        string path = folder.File("folder.bin");
        Directory.CreateDirectory(path);

        IOException e = Assert.Throws<IOException>(() => AtomicFile.Write(path, stream => stream.Write([1])));

        Assert.Equal($"{path} cannot be written: it is a folder.", e.Message);
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_file_that_another_has_to_himself_stays_and_is_named()
    {
        string path = folder.Write("old.bin", [9]);
        using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Exception e = Assert.ThrowsAny<Exception>(() => AtomicFile.Write(path, stream => stream.Write([1])));

            Assert.True(e is IOException or UnauthorizedAccessException, e.ToString());
            Assert.StartsWith($"{path} cannot be written: ", e.Message, StringComparison.Ordinal);
        }

        Assert.Equal([9], File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }
}
