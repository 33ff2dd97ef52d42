namespace MnistNet.Hosting;

/// <summary>What tells a file from the one that was there before, without reading it.</summary>
internal sealed record FileStamp(long Length, DateTime Written)
{
    /// <summary>The stamp of a file, behind all links; null where there is none.</summary>
    public static FileStamp? Of(string path)
    {
        try
        {
            FileSystemInfo file = File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path);
            return file is FileInfo { Exists: true } found ? new FileStamp(found.Length, found.LastWriteTimeUtc) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Replaced just now, or by a link that leads nowhere.
            return null;
        }
    }
}
