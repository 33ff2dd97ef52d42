namespace DrawDigit.Drawing;

/// <summary>
/// Makes of a drawing what was made of MNIST's: "size normalized to fit in a 20×20 pixel box while preserving their aspect
/// ratio", with the grey levels of anti-aliasing, and "centered in a 28×28 image by computing the center of mass of the
/// pixels" (Y. LeCun, C. Cortes and C. Burges, The MNIST database of handwritten digits). In MNIST's files that centre is
/// the middle of pixel (14, 14), to half a pixel.
/// </summary>
internal static class DigitNormalizer
{
    /// <summary>Rows and columns of the result.</summary>
    public const int Side = 28;

    private const int BoxSide = 20;
    private const int Center = 14;

    /// <summary>Normalises a drawing.</summary>
    /// <param name="ink">The drawing: <see cref="InkBitmap.ByteCount"/> bytes, row by row.</param>
    /// <returns>28×28 bytes, 255 is ink; null for a drawing without any.</returns>
    /// <exception cref="ArgumentException">Not as many bytes as a drawing has.</exception>
    public static byte[]? Normalize(ReadOnlySpan<byte> ink)
    {
        if (ink.Length != InkBitmap.ByteCount)
        {
            throw new ArgumentException($"A drawing has {InkBitmap.ByteCount} bytes; found {ink.Length}.", nameof(ink));
        }

        if (InkBox.Around(ink, InkBitmap.Side) is not { } box)
        {
            return null;
        }

        int width = Scale(box.Width, box.LongerSide);
        int height = Scale(box.Height, box.LongerSide);
        return Place(AreaAverage.Resize(ink, InkBitmap.Side, box, width, height), width, height);
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
