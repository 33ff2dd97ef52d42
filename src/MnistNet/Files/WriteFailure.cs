namespace MnistNet;

/// <summary>Says in one sentence which file cannot be written, and why.</summary>
internal static class WriteFailure
{
    /// <summary>The exception for the caller, who named the path: of the kinds that <see cref="AtomicFile.Write(string, Action{Stream})"/> names.</summary>
    public static Exception Describe(Exception failure, string path, string target)
    {
        string folder = Path.GetDirectoryName(target) ?? target;
        return failure switch
        {
            DirectoryNotFoundException when !Directory.Exists(folder) => new DirectoryNotFoundException(Message($"there is no folder {folder}."), failure),
            UnauthorizedAccessException => new UnauthorizedAccessException(Message(failure.Message), failure),
            _ when IsReadOnlyDisk(failure) => new UnauthorizedAccessException(Message($"{folder} is on a read-only disk."), failure),
            _ when IsFullDisk(failure) => new IOException(Message($"the disk with {folder} is full."), failure) { HResult = failure.HResult },
            _ => new IOException(Message(failure.Message), failure) { HResult = failure.HResult },
        };

        string Message(string reason) => $"{path} cannot be written: {reason}";
    }

    // On Unix, an IOException's HResult is the number of the system's error.
    private static bool IsFullDisk(Exception failure)
    {
        const int ErrorHandleDiskFull = unchecked((int)0x80070027);
        const int ErrorDiskFull = unchecked((int)0x80070070);
        const int NoSpace = 28;
        const int QuotaOnLinux = 122;
        const int QuotaOnMacOS = 69;
        return OperatingSystem.IsWindows() ? failure.HResult is ErrorHandleDiskFull or ErrorDiskFull
            : failure.HResult == NoSpace || failure.HResult == (OperatingSystem.IsMacOS() ? QuotaOnMacOS : QuotaOnLinux);
    }

    private static bool IsReadOnlyDisk(Exception failure)
    {
        const int ErrorWriteProtect = unchecked((int)0x80070013);
        const int ReadOnlyFileSystem = 30;
        return failure.HResult == (OperatingSystem.IsWindows() ? ErrorWriteProtect : ReadOnlyFileSystem);
    }
}
