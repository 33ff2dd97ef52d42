namespace MnistNet;

/// <summary>Where a download stands.</summary>
/// <param name="File">Name of the file that is being fetched.</param>
/// <param name="BytesReceived">Compressed bytes of this file that have arrived.</param>
/// <param name="TotalBytes">Compressed bytes of the whole file; null where the server does not say.</param>
public sealed record DownloadProgress(string File, long BytesReceived, long? TotalBytes);
