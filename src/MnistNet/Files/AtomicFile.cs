namespace MnistNet;

/// <summary>Writes files that are either complete or not there: a crash or a full disk leaves what was there before.</summary>
internal static class AtomicFile
{
    /// <summary>
    /// Writes a temporary file beside the target, then renames it over the target. A symbolic link stays and its target
    /// is replaced; the new file has the Unix permissions of the old one. Of those who write one target at once, the last
    /// one wins. The stream can also be read and sought.
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">The folder of the target does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the target may not be written to.</exception>
    /// <exception cref="IOException">Writing failed in another way, such as a full disk.</exception>
    public static void Write(string path, Action<Stream> write) => Replace(path, (target, permissions) =>
    {
        TemporaryFile.RemoveAbandoned(target);
        using FileStream stream = TemporaryFile.Create(target, permissions);
        try
        {
            TemporaryFile.Permit(stream, permissions);
            write(stream);

            // Else a power cut may leave the new name on a file whose content never reached the disk. .NET cannot flush
            // the folder, too: after a power cut it may be the old file that is there, but a complete one.
            stream.Flush(flushToDisk: true);
            stream.Dispose();
            File.Move(stream.Name, target, overwrite: true);
        }
        catch
        {
            TemporaryFile.Delete(stream);
            throw;
        }
    });

    /// <summary>Refuses what writing would refuse, as far as that shows before there is a content; what is there stays.</summary>
    public static void RequireWritable(string path) => Replace(path, (target, permissions) =>
    {
        using FileStream stream = TemporaryFile.Create(target, permissions);
        TemporaryFile.Delete(stream);
    });

    private static void Replace(string path, Action<string, UnixFileMode?> replace)
    {
        string target = Path.GetFullPath(path);
        try
        {
            target = SymbolicLink.Follow(target);
            replace(target, ReplacedFile.RequireWritable(target));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw WriteFailure.Describe(e, path, target);
        }
    }
}
