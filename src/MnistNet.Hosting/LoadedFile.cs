namespace MnistNet.Hosting;

/// <summary>The file that a network has its weights from.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Sha256">The digest of its content, 64 hexadecimal digits in small letters.</param>
/// <param name="Written">When it was last written to.</param>
/// <param name="Loaded">When the network took it over.</param>
public sealed record LoadedFile(string Path, string Sha256, DateTimeOffset Written, DateTimeOffset Loaded);
