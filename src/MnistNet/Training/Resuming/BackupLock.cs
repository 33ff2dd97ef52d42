namespace MnistNet;

/// <summary>
/// Keeps a backup to one training: a file beside it that nobody else can open. The system releases it when the process ends,
/// however it ends. Where a file system knows no locks, as some network drives, nothing is kept.
/// </summary>
internal sealed class BackupLock(FileStream file) : IDisposable
{
    private const string Extension = ".lock";

    /// <summary>Takes the lock.</summary>
    public static BackupLock Take(string path)
    {
        string target = Path.GetFullPath(path);
        try
        {
            target = SymbolicLink.Follow(target);
            while (true)
            {
                FileStream file = new(target + Extension, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);

                // On Unix, whoever had it may have deleted it in between: then it keeps nobody out.
                if (File.Exists(target + Extension))
                {
                    return new BackupLock(file);
                }

                file.Dispose();
            }
        }
        catch (IOException e) when (IsHeldByAnother(e))
        {
            throw new IOException($"{path} is in use: another training has its backup there. Wait for its end, or give this one another file.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw WriteFailure.Describe(e, path, target);
        }
    }

    public void Dispose() => file.Dispose();

    // ERROR_SHARING_VIOLATION; on Unix, the number of EWOULDBLOCK.
    private static bool IsHeldByAnother(IOException exception)
    {
        const int SharingViolation = unchecked((int)0x80070020);
        const int WouldBlockOnLinux = 11;
        const int WouldBlockOnMacOS = 35;
        return exception.HResult == (OperatingSystem.IsWindows() ? SharingViolation : OperatingSystem.IsMacOS() ? WouldBlockOnMacOS : WouldBlockOnLinux);
    }
}
