using Microsoft.Win32.SafeHandles;

namespace MnistNet;

/// <summary>What stands where a file is to be written.</summary>
internal static class ReplacedFile
{
    /// <summary>
    /// Refuses what could not be written in place either. On Unix, a rename asks for the folder's permissions only: it
    /// would replace a file that somebody made read-only.
    /// </summary>
    /// <param name="target">The full path; a file need not be there.</param>
    /// <returns>The file's permissions on Unix; null where there is no file.</returns>
    /// <exception cref="IOException">It is a folder, or another process has it to itself.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written to.</exception>
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
