using Microsoft.Win32.SafeHandles;

namespace MnistNet;

/// <summary>What stands where a file is to be written.</summary>
internal static class ReplacedFile
{
    /// <summary>
    /// Refuses what could not be written in place either. On Unix, a rename asks for the folder's permissions only: it
    /// would replace a file that somebody made read-only.
    /// </summary>
    /// <returns>The file's permissions on Unix; null where there is no file.</returns>
    public static UnixFileMode? RequireWritable(string target)
    {
        if (Directory.Exists(target))
        {
            throw new IOException("it is a folder.");
        }

        if (OperatingSystem.IsWindows())
        {
            // Everything else the rename itself refuses.
            return File.Exists(target) && File.GetAttributes(target).HasFlag(FileAttributes.ReadOnly)
                ? throw new UnauthorizedAccessException("the file is read-only.")
                : null;
        }

        try
        {
            using SafeFileHandle file = File.OpenHandle(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            return File.GetUnixFileMode(file);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new UnauthorizedAccessException("the file is read-only.", e);
        }
    }
}

/// <summary>Finds the file that opening a path would open: a rename would replace a link, not what it leads to.</summary>
internal static class SymbolicLink
{
    // As many as Linux follows.
    private const int MostLinks = 40;

    /// <summary>Follows links until there is none.</summary>
    /// <param name="path">A full path; a file need not be there, nor where a link leads to.</param>
    public static string Follow(string path)
    {
        string file = path;
        for (int links = 0; new FileInfo(file).LinkTarget is { } target; links++)
        {
            if (links == MostLinks)
            {
                throw new IOException("its symbolic links lead in a circle.");
            }

            // The .. of a relative link leads out of the folder that holds the link, which may itself be behind a link.
            file = Path.GetFullPath(target, FollowAll(Path.GetDirectoryName(file)!));
        }

        return file;
    }

    private static string FollowAll(string folder) =>
        Path.GetDirectoryName(folder) is { } parent ? Follow(Path.Combine(FollowAll(parent), Path.GetFileName(folder))) : folder;
}
