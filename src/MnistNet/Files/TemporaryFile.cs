namespace MnistNet;

/// <summary>
/// What a target's content is written to before it is complete: <c>.paper.h5.k3f9a0xq.tmp</c> beside <c>paper.h5</c>.
/// </summary>
internal static class TemporaryFile
{
    private const string Extension = ".tmp";

    // File systems allow 255 bytes in a name; a character takes up to three.
    private const int LongestPartOfName = 60;

    /// <summary>
    /// After this time without a write, a file that nobody has open is abandoned. Openness alone does not tell: it is
    /// neither taken in one step with creating a file nor kept up to the rename, and some network drives know none.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>
    /// Makes a new file in the target's folder, and keeps it open to the caller only. It permits at most what it is given; null
    /// for what any new file does.
    /// </summary>
    public static FileStream Create(string target, UnixFileMode? permissions)
    {
        string path = Path.Combine(FolderOf(target), $"{PrefixFor(target)}{Path.GetRandomFileName()[..8]}{Extension}");
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            // From the start: who opens it before it is closed to him may read all that is written later.
            options.UnixCreateMode = permissions;
        }

        try
        {
            return new FileStream(path, options);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new UnauthorizedAccessException($"no file may be created in {FolderOf(target)}.", e);
        }
    }

    /// <summary>Gives a file all of the permissions: creating it took away what the process's umask names.</summary>
    public static void Permit(FileStream stream, UnixFileMode? permissions)
    {
        // Not where they are right already: some file systems refuse every change.
        if (!OperatingSystem.IsWindows() && permissions is { } mode && File.GetUnixFileMode(stream.SafeFileHandle) != mode)
        {
            File.SetUnixFileMode(stream.SafeFileHandle, mode);
        }
    }

    /// <summary>Closes and deletes a file that will not be renamed, if that is possible.</summary>
    public static void Delete(FileStream stream)
    {
        try
        {
            try
            {
                stream.Dispose();
            }
            finally
            {
                File.Delete(stream.Name);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The exception that is already on its way says more.
        }
    }

    /// <summary>Deletes what processes left that were killed while they wrote this target.</summary>
    public static void RemoveAbandoned(string target)
    {
        try
        {
            string prefix = PrefixFor(target);
            DateTime latest = DateTime.UtcNow - Patience;
            foreach (FileInfo file in new DirectoryInfo(FolderOf(target)).EnumerateFiles("*" + Extension))
            {
                if (file.Name.StartsWith(prefix, StringComparison.Ordinal)
                    && file.Name.Length == prefix.Length + 8 + Extension.Length
                    && file.LastWriteTimeUtc < latest)
                {
                    DeleteUnlessOpen(file.FullName);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whether the target can be written does not depend on it.
        }
    }

    private static void DeleteUnlessOpen(string path)
    {
        try
        {
            new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is in use, or somebody else's.
        }
    }

    private static string FolderOf(string target) => Path.GetDirectoryName(target) ?? target;

    private static string PrefixFor(string target)
    {
        string name = Path.GetFileName(target);
        return $".{name[..Math.Min(name.Length, LongestPartOfName)]}.";
    }
}
