using MnistNet;

namespace DrawDigit.Drawing;

/// <summary>A drawing as the page sends it: 140×140 bytes, row by row; 0 is paper, 255 is ink.</summary>
internal static class InkBitmap
{
    /// <summary>Five times the side of MNIST's images: its pixels can be drawn exactly.</summary>
    public const int Side = 140;

    /// <summary>Bytes of a drawing, no more and no fewer.</summary>
    public const int ByteCount = Side * Side;

    /// <summary>A drawing as the networks know digits: 28×28 bytes; null where nothing is drawn.</summary>
    public static byte[]? Normalize(ReadOnlySpan<byte> ink) => DigitNormalizer.Normalize(ink, Side, Side);
}
