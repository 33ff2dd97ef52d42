namespace MnistNet.Images;

/// <summary>A picture as it is to be seen: upright, with its transparency.</summary>
/// <param name="Pixels">Height × width × 4 bytes, row by row: red, green, blue, and alpha, by which the others are not multiplied.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
internal sealed record Picture(byte[] Pixels, int Height, int Width)
{
    /// <summary>Bytes of a pixel.</summary>
    public const int Channels = 4;

    /// <summary>Where alpha is among them.</summary>
    public const int Alpha = 3;
}
