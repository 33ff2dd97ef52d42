using System.Runtime.Versioning;

namespace MnistNet.Tests;

[UnsupportedOSPlatform("windows")]
public sealed class PermissionTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Readers = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Everybody = Owner | Readers | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private const UnixFileMode OpenFolder = Everybody | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [UnixFact("permissions")]
    public void The_new_file_has_the_permissions_of_the_old_one()
    {
        string path = folder.Write("old.bin", [9]);
        foreach (UnixFileMode mode in new[] { Owner, Everybody, Owner | UnixFileMode.GroupRead | UnixFileMode.UserExecute })
        {
            File.SetUnixFileMode(path, mode);

            AtomicFile.Write(path, stream => stream.Write([1]));

            Assert.Equal(mode, File.GetUnixFileMode(path));
        }

        Assert.Equal([1], File.ReadAllBytes(path));
    }

    [UnixFact("permissions")]
    public void A_file_where_there_was_none_has_the_permissions_of_any_new_file()
    {
        File.WriteAllBytes(folder.File("any.bin"), [9]);

        AtomicFile.Write(folder.File("new.bin"), stream => stream.Write([1]));

        Assert.Equal(File.GetUnixFileMode(folder.File("any.bin")), File.GetUnixFileMode(folder.File("new.bin")));
    }

    [UnixFact("permissions")]
    public void What_only_its_owner_may_read_is_not_shown_to_others_while_it_is_written()
    {
        string path = folder.Write("secret.bin", [9]);
        File.SetUnixFileMode(path, Owner);
        UnixFileMode? meanwhile = null;

        AtomicFile.Write(path, stream => meanwhile = File.GetUnixFileMode(Assert.Single(folder.Files(), file => file != path)));

        Assert.Equal(Owner, meanwhile);
    }

    [OrdinaryUserFact]
    public void A_read_only_file_stays_though_its_folder_may_be_written_to()
    {
        string path = folder.File("old.bin");
        AtomicFile.Write(path, stream => stream.Write([9]));
        File.SetUnixFileMode(path, Readers);
        File.SetUnixFileMode(folder.Path, OpenFolder);
        UnauthorizedAccessException? error = null;

        OrdinaryUser.Do(() => error = Assert.Throws<UnauthorizedAccessException>(() => AtomicFile.Write(path, stream => stream.Write([1]))));

        Assert.Equal($"{path} cannot be written: the file is read-only.", error!.Message);
        Assert.Equal([9], File.ReadAllBytes(path));
        Assert.Equal([path], folder.Files());
    }

    [OrdinaryUserFact]
    public void A_read_only_folder_leaves_the_old_file_and_is_named()
    {
        string path = folder.File("old.bin");
        AtomicFile.Write(path, stream => stream.Write([9]));
        File.SetUnixFileMode(path, Everybody);
        UnauthorizedAccessException? error = null;

        OrdinaryUser.DoWithReadOnly(folder.Path, () =>
            error = Assert.Throws<UnauthorizedAccessException>(() => AtomicFile.Write(path, stream => stream.Write([1]))));

        Assert.Equal($"{path} cannot be written: no file may be created in {folder.Path}.", error!.Message);
        Assert.Equal([9], File.ReadAllBytes(path));
        Assert.Equal([path], folder.Files());
    }

    [OrdinaryUserFact]
    public void A_read_only_folder_takes_no_new_file_either()
    {
        string path = folder.File("new.bin");
        AtomicFile.Write(folder.File("old.bin"), stream => stream.Write([9]));
        UnauthorizedAccessException? error = null;

        OrdinaryUser.DoWithReadOnly(folder.Path, () =>
            error = Assert.Throws<UnauthorizedAccessException>(() => AtomicFile.Write(path, stream => stream.Write([1]))));

        Assert.Equal($"{path} cannot be written: no file may be created in {folder.Path}.", error!.Message);
        Assert.Equal([folder.File("old.bin")], folder.Files());
    }
}
