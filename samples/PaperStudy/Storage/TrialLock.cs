namespace PaperStudySample;

/// <summary>
/// Says that a process works on a trial. The system releases it when the process ends, however it ends. Where a file
/// system knows no locks, two processes may compute the same trial: a waste, but both write the same file.
/// </summary>
internal sealed class TrialLock : IDisposable
{
    private readonly FileStream file;

    private TrialLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock of a trial; null while another process has it.</summary>
    /// <exception cref="IOException">The file cannot be made for another reason.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static TrialLock? TryTake(string path)
    {
        try
        {
            return new TrialLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose));
        }
        catch (IOException exception) when (IsHeldByAnother(exception))
        {
            return null;
        }
    }

    /// <inheritdoc/>
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
