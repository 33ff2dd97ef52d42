using System.Runtime.InteropServices;
using SkiaSharp;

namespace MnistNet.Images;

/// <summary>Turns pictures as EXIF's tag 0x0112 says: cameras store what their sensor saw, however they were held.</summary>
internal static class Orientation
{
    /// <summary>Turns a picture.</summary>
    /// <param name="stored">The picture as it is stored.</param>
    /// <param name="origin">What its first row and its first column are when it is seen.</param>
    /// <returns>The picture as it is seen; the same object where nothing is to be done.</returns>
    public static Picture Upright(Picture stored, SKEncodedOrigin origin)
    {
        if (origin is SKEncodedOrigin.TopLeft)
        {
            return stored;
        }

        bool rowsAreColumns = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        bool fromTheRight = origin is SKEncodedOrigin.TopRight or SKEncodedOrigin.BottomRight or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom;
        bool fromBelow = origin is SKEncodedOrigin.BottomRight or SKEncodedOrigin.BottomLeft or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        int height = rowsAreColumns ? stored.Width : stored.Height;
        int width = rowsAreColumns ? stored.Height : stored.Width;
        byte[] pixels = new byte[stored.Pixels.Length];
        Span<uint> to = MemoryMarshal.Cast<byte, uint>(pixels.AsSpan());
        ReadOnlySpan<uint> from = MemoryMarshal.Cast<byte, uint>(stored.Pixels);
        for (int y = 0; y < height; y++)
        {
            int down = fromBelow ? height - 1 - y : y;
            for (int x = 0; x < width; x++)
            {
                int along = fromTheRight ? width - 1 - x : x;
                to[(y * width) + x] = rowsAreColumns ? from[(along * stored.Width) + down] : from[(down * stored.Width) + along];
            }
        }

        return new Picture(pixels, height, width);
    }
}
