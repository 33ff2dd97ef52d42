namespace MnistNet;

/// <summary>The images of a <see cref="RunManifest"/>.</summary>
/// <param name="Count">How many.</param>
/// <param name="Sha256">SHA-256 of all pixels and, behind them, all labels, in hexadecimal digits.</param>
/// <param name="IsSynthetic">Whether they were drawn by a program instead of people.</param>
public sealed record ManifestImages(int Count, string Sha256, bool IsSynthetic);
