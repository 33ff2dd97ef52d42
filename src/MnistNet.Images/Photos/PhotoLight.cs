using System.Drawing;

namespace MnistNet.Images;

/// <summary>How bright a picture is, from 0 to 255, in as many pixels as finding a digit needs.</summary>
internal static class PhotoLight
{
    /// <summary>Twenty times the box into which the digit goes: more tells nothing, and noise is averaged away.</summary>
    private const int LongestSide = 400;

    /// <summary>Paper with a transparent rim or hole, instead of ink without paper.</summary>
    private const double ShareOfPaper = 0.6;

    public static Plane Of(Picture picture) =>
        Plane.AtMost(LongestSide, Flattening.Over(Background(picture), picture, channels: 1), picture.Height, picture.Width);

    // What shows through where the picture is transparent: more of the paper, or a colour from which the ink stands out.
    private static Color Background(Picture picture)
    {
        ReadOnlySpan<byte> pixels = picture.Pixels;
        long opacity = 0, light = 0;
        for (int i = 0; i < pixels.Length; i += Picture.Channels)
        {
            opacity += pixels[i + Picture.Alpha];
            light += pixels[i + Picture.Alpha] * Flattening.Luma(pixels[i], pixels[i + 1], pixels[i + 2]);
        }

        double share = (double)opacity / byte.MaxValue / (picture.Height * (double)picture.Width);
        int mean = opacity == 0 ? 0 : (int)(light / opacity);
        return share >= ShareOfPaper ? Color.FromArgb(mean, mean, mean)
            : mean < 128 ? Color.White
            : Color.Black;
    }
}
