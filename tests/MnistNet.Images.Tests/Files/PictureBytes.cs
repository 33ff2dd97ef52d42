using System.Buffers.Binary;
using System.Text;
using SkiaSharp;

namespace MnistNet.Images.Tests;

/// <summary>The bytes of small picture files.</summary>
internal static class PictureBytes
{
    public static byte[] Of(SKEncodedImageFormat format, SKColor[,] pixels)
    {
        using SKBitmap bitmap = new(pixels.GetLength(1), pixels.GetLength(0), SKColorType.Rgba8888, SKAlphaType.Unpremul);
        for (int y = 0; y < bitmap.Height; y++)
        {
            for (int x = 0; x < bitmap.Width; x++)
            {
                bitmap.SetPixel(x, y, pixels[y, x]);
            }
        }

        using SKData? data = format == SKEncodedImageFormat.Webp
            ? bitmap.PeekPixels().Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, 100))
            : bitmap.Encode(format, 100);
        return data!.ToArray();
    }

    public static byte[] Png(SKColor[,] pixels) => Of(SKEncodedImageFormat.Png, pixels);

    /// <summary>A PNG file of grey values.</summary>
    public static byte[] Png(byte[,] greys)
    {
        SKColor[,] pixels = new SKColor[greys.GetLength(0), greys.GetLength(1)];
        for (int y = 0; y < pixels.GetLength(0); y++)
        {
            for (int x = 0; x < pixels.GetLength(1); x++)
            {
                pixels[y, x] = new SKColor(greys[y, x], greys[y, x], greys[y, x]);
            }
        }

        return Png(pixels);
    }

    /// <summary>A PNG file of one colour.</summary>
    public static byte[] Png(SKColor color, int height = 2, int width = 2) => Png(Plain(color, height, width));

    public static SKColor[,] Plain(SKColor color, int height, int width)
    {
        SKColor[,] pixels = new SKColor[height, width];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i / width, i % width] = color;
        }

        return pixels;
    }

    /// <summary>A BMP file of 24 bits a pixel, lowest row first.</summary>
    public static byte[] Bmp(SKColor color, int height, int width)
    {
        int rowLength = ((width * 3) + 3) / 4 * 4;
        byte[] file = new byte[54 + (height * rowLength)];
        "BM"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(2), file.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10), 54);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), height);
        file[26] = 1;
        file[28] = 24;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                new[] { color.Blue, color.Green, color.Red }.CopyTo(file, 54 + (y * rowLength) + (x * 3));
            }
        }

        return file;
    }

    /// <summary>A GIF file of 2×2 pixels of one colour: four codes for them, with the table cleared between, as 3 bits each.</summary>
    public static byte[] Gif(SKColor color)
    {
        int[] codes = [4, 0, 0, 4, 0, 0, 5];
        int bits = codes.Select((code, i) => code << (3 * i)).Sum();
        return
        [
            .. "GIF89a"u8, 2, 0, 2, 0, 0x81, 0, 0,
            color.Red, color.Green, color.Blue, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            0x2C, 0, 0, 0, 0, 2, 0, 2, 0, 0,
            2, 3, (byte)bits, (byte)(bits >> 8), (byte)(bits >> 16), 0, 0x3B,
        ];
    }

    /// <summary>A JPEG file that says how it is to be turned.</summary>
    public static byte[] Jpeg(SKColor[,] pixels, ushort orientation)
    {
        byte[] file = Of(SKEncodedImageFormat.Jpeg, pixels);
        byte[] exif =
        [
            .. Encoding.ASCII.GetBytes("Exif\0\0MM\0*"), 0, 0, 0, 8,
            0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, (byte)(orientation >> 8), (byte)orientation, 0, 0, 0, 0, 0, 0,
        ];
        return [.. file.AsSpan(0, 2), 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. file.AsSpan(2)];
    }
}
