using System.Drawing;

namespace MnistNet.Images;

/// <summary>Lays pictures over a colour, in one channel or three.</summary>
internal static class Flattening
{
    /// <summary>Lays a picture over a colour.</summary>
    /// <param name="background">The colour, taken as opaque.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="channels">1 for grey, 3 for red, green and blue.</param>
    /// <returns>Height × width × channels bytes, row by row.</returns>
    public static byte[] Over(Color background, Picture picture, int channels)
    {
        ReadOnlySpan<byte> source = picture.Pixels;
        byte[] image = new byte[source.Length / Picture.Channels * channels];
        for (int from = 0, to = 0; from < source.Length; from += Picture.Channels, to += channels)
        {
            byte alpha = source[from + Picture.Alpha];
            Write(image, to, channels, Mix(source[from], background.R, alpha), Mix(source[from + 1], background.G, alpha), Mix(source[from + 2], background.B, alpha));
        }

        return image;
    }

    /// <summary>An image of one colour.</summary>
    public static byte[] Filled(Color color, long pixelCount, int channels)
    {
        byte[] image = new byte[pixelCount * channels];
        for (int i = 0; i < image.Length; i += channels)
        {
            Write(image, i, channels, color.R, color.G, color.B);
        }

        return image;
    }

    /// <summary>0.299 red + 0.587 green + 0.114 blue, rounded as Pillow rounds it.</summary>
    public static byte Luma(byte red, byte green, byte blue) => (byte)(((red * 19595) + (green * 38470) + (blue * 7471) + 0x8000) >> 16);

    private static void Write(byte[] image, int at, int channels, byte red, byte green, byte blue)
    {
        if (channels == 1)
        {
            image[at] = Luma(red, green, blue);
        }
        else
        {
            image[at] = red;
            image[at + 1] = green;
            image[at + 2] = blue;
        }
    }

    private static byte Mix(byte above, byte below, byte alpha) => (byte)(((above * alpha) + (below * (byte.MaxValue - alpha)) + (byte.MaxValue / 2)) / byte.MaxValue);
}
