namespace MnistNet.Images;

/// <summary>Pictures of a folder could not be read; the message names each of them with the reason.</summary>
/// <param name="folder">The folder.</param>
/// <param name="images">The pictures, at least one.</param>
public sealed class UnreadableImagesException(string folder, ImmutableArray<UnreadableImage> images) : IOException(
    $"{images.Length} {(images.Length == 1 ? "picture" : "pictures")} of {folder} cannot be read:\n{string.Join('\n', images.Select(image => $"  {image.File}: {image.Reason}"))}")
{
    /// <summary>The pictures, in the order in which they would have been read.</summary>
    public ImmutableArray<UnreadableImage> Images { get; } = images;
}

/// <summary>A picture that could not be read.</summary>
/// <param name="File">Its path within the folder, with slashes.</param>
/// <param name="Reason">Why.</param>
public sealed record UnreadableImage(string File, string Reason);
