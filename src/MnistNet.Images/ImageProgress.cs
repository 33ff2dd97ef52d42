namespace MnistNet.Images;

/// <summary>Where the reading of a folder stands.</summary>
/// <param name="File">The picture that was read last, by its path within the folder.</param>
/// <param name="Read">How many were read, this one included.</param>
/// <param name="Total">How many there are.</param>
public sealed record ImageProgress(string File, int Read, int Total);
