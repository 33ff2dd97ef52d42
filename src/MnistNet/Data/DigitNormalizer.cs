namespace MnistNet;

/// <summary>
/// Makes of a drawn digit what was made of MNIST's: "size normalized to fit in a 20×20 pixel box while preserving their aspect
/// ratio", with the grey levels of anti-aliasing, and "centered in a 28×28 image by computing the center of mass of the
/// pixels" (Y. LeCun, C. Cortes and C. Burges, The MNIST database of handwritten digits). In MNIST's files that centre is
/// the middle of pixel (14, 14), to half a pixel.
/// </summary>
public static class DigitNormalizer
{
    /// <summary>Rows and columns of the result.</summary>
    public const int Side = 28;

    private const int BoxSide = 20;
    private const int Center = 14;

    /// <summary>Normalises a drawing.</summary>
    /// <param name="ink">Height × width bytes, row by row: 0 is paper, 255 is ink, and between them is how much of the pixel is covered.</param>
    /// <param name="height">Rows of the drawing, at least 1.</param>
    /// <param name="width">Columns of the drawing, at least 1.</param>
    /// <returns>28×28 bytes, 255 is ink; null for a drawing without any.</returns>
    /// <exception cref="ArgumentException">There are not height × width bytes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A side is less than 1.</exception>
    public static byte[]? Normalize(ReadOnlySpan<byte> ink, int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (ink.Length != (long)height * width)
        {
            throw new ArgumentException($"A drawing of {height}×{width} pixels has {(long)height * width} bytes; found {ink.Length}.", nameof(ink));
        }

        if (PixelBox.AroundInk(ink, width) is not { } box)
        {
            return null;
        }

        int newWidth = Scale(box.Width, box.LongerSide);
        int newHeight = Scale(box.Height, box.LongerSide);
        return Place(Resampling.Resize(ink, width, channels: 1, box, newHeight, newWidth), newWidth, newHeight);
    }

    private static int Scale(int length, int longerSide) =>
        Math.Max(1, (int)Math.Round((double)length * BoxSide / longerSide, MidpointRounding.AwayFromZero));

    private static byte[] Place(double[] digit, int width, int height)
    {
        double mass = 0, massX = 0, massY = 0;
        for (int i = 0; i < digit.Length; i++)
        {
            mass += digit[i];
            massX += digit[i] * (i % width);
            massY += digit[i] * (i / width);
        }

        int left = Offset(massX / mass, width);
        int top = Offset(massY / mass, height);
        byte[] image = new byte[Side * Side];
        for (int i = 0; i < digit.Length; i++)
        {
            image[((top + (i / width)) * Side) + left + (i % width)] = (byte)Math.Round(digit[i]);
        }

        return image;
    }

    // No digit is so lopsided, but a scrawl may be: it stays whole, and is then not centred.
    private static int Offset(double centerOfMass, int length) =>
        Math.Clamp((int)Math.Round(Center - centerOfMass), 0, Side - length);
}
