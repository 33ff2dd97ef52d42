using System.Security.Cryptography;

namespace MnistNet.Torch.Tests;

public class PatchedLibraryCacheTests
{
    private const string Name = "library.so";
    private static readonly byte[] Original = [1, 2, 3, 4];
    private static readonly byte[] Patched = [1, 2, 9, 4];

    /// <summary>Where the copy belongs: the SHA-256 of 01 02 03 04, as sha256sum prints it.</summary>
    private static readonly string[] Place = ["MnistNet", "native", "9f64a747e1b97f131fabb6b447296c9b6f0201e79fb3c5356e6c77e89b6a806a", Name];

    [Fact]
    public void A_copy_is_named_by_the_hash_of_the_original()
    {
        using var folder = new TemporaryFolder();

        using PatchedLibrary library = new PatchedLibraryCache(folder.Path).Provide(Name, Original, Patched);

        Assert.Equal(folder[Place], library.Path);
        Assert.Equal(Patched, File.ReadAllBytes(library.Path));
        Assert.Equal([library.Path], folder.Files());
    }

    [Fact]
    public void A_good_copy_is_used_as_it_is_and_stays()
    {
        using var folder = new TemporaryFolder();
        var cache = new PatchedLibraryCache(folder.Path);
        cache.Provide(Name, Original, Patched).Dispose();
        var written = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(folder[Place], written);

        cache.Provide(Name, Original, Patched).Dispose();

        Assert.Equal(written, File.GetLastWriteTimeUtc(folder[Place]));
    }

    [Theory]
    [InlineData(new byte[] { 1, 2, 9, 5 })]
    [InlineData(new byte[] { 1, 2, 9 })]
    [InlineData(new byte[] { 1, 2, 9, 4, 0 })]
    [InlineData(new byte[] { })]
    public void A_damaged_copy_is_replaced(byte[] damaged)
    {
        using var folder = new TemporaryFolder();
        var cache = new PatchedLibraryCache(folder.Path);
        cache.Provide(Name, Original, Patched).Dispose();
        File.WriteAllBytes(folder[Place], damaged);

        using PatchedLibrary library = cache.Provide(Name, Original, Patched);

        Assert.Equal(folder[Place], library.Path);
        Assert.Equal([folder[Place]], folder.Files());
        Assert.Equal(Patched, File.ReadAllBytes(library.Path));
    }

    [LinuxX64Fact]
    public void A_link_in_the_place_of_the_copy_is_replaced_and_not_followed()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["package.so"], Original);
        Directory.CreateDirectory(Path.GetDirectoryName(folder[Place])!);
        File.CreateSymbolicLink(folder[Place], folder["package.so"]);

        using PatchedLibrary library = new PatchedLibraryCache(folder.Path).Provide(Name, Original, Patched);

        Assert.Null(new FileInfo(library.Path).LinkTarget);
        Assert.Equal(Patched, File.ReadAllBytes(library.Path));
        Assert.Equal(Original, File.ReadAllBytes(folder["package.so"]));
    }

    [Fact]
    public void Many_at_once_leave_one_good_copy()
    {
        using var folder = new TemporaryFolder();
        byte[] patched = RandomNumberGenerator.GetBytes(1 << 20);

        Parallel.For(0, 32, _ =>
        {
            using PatchedLibrary library = new PatchedLibraryCache(folder.Path).Provide(Name, Original, patched);
            Assert.True(patched.AsSpan().SequenceEqual(File.ReadAllBytes(library.Path)));
        });

        Assert.Equal([folder[Place]], folder.Files());
    }

    [Fact]
    public void Where_the_cache_cannot_be_made_the_copy_is_temporary()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["MnistNet"], "A file where the folder should be.");

        AssertTemporary(new PatchedLibraryCache(folder.Path));

        Assert.Equal([folder["MnistNet"]], folder.Files());
    }

    [Fact]
    public void Where_the_copy_cannot_be_put_in_place_nothing_unfinished_stays()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder[Place]);

        AssertTemporary(new PatchedLibraryCache(folder.Path));

        Assert.Empty(folder.Files());
    }

    [Fact]
    public void Without_a_folder_for_the_user_the_copy_is_temporary() => AssertTemporary(new PatchedLibraryCache(""));

    private static void AssertTemporary(PatchedLibraryCache cache)
    {
        PatchedLibrary library = cache.Provide(Name, Original, Patched);
        string folder = Path.GetDirectoryName(library.Path)!;
        Assert.Equal(Patched, File.ReadAllBytes(library.Path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        }

        library.Dispose();

        Assert.False(Directory.Exists(folder));
    }
}
