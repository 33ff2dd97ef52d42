using System.Numerics;
using System.Runtime.InteropServices;

namespace MnistNet;

/// <summary>What can be an image's pixels at all: NaN and infinity are the traces of a mistake, and would give a label all the same.</summary>
internal static class PixelValues
{
    /// <summary>Refuses NaN and infinity.</summary>
    public static void RequireFinite(ReadOnlySpan<float> pixels, int imageSize, string argument)
    {
        // Both have all bits of the exponent set, and no other number has.
        Vector<int> exponent = new(0x7F800000);
        Vector<int> found = Vector<int>.Zero;
        ReadOnlySpan<Vector<int>> wide = MemoryMarshal.Cast<float, Vector<int>>(pixels);
        foreach (Vector<int> values in wide)
        {
            found |= Vector.Equals(values & exponent, exponent);
        }

        bool areFinite = found == Vector<int>.Zero;
        foreach (float pixel in pixels[(wide.Length * Vector<int>.Count)..])
        {
            areFinite &= float.IsFinite(pixel);
        }

        if (!areFinite)
        {
            throw NotFinite(pixels, imageSize, argument);
        }
    }

    private static ArgumentException NotFinite(ReadOnlySpan<float> pixels, int imageSize, string argument)
    {
        int index = 0;
        while (float.IsFinite(pixels[index]))
        {
            index++;
        }

        string image = pixels.Length > imageSize ? string.Create(CultureInfo.InvariantCulture, $" of image {index / imageSize}") : "";
        return new ArgumentException(
            string.Create(CultureInfo.InvariantCulture, $"Pixel {index % imageSize}{image} is {pixels[index]}; expected a finite number, in [0, 1] as a rule."), argument);
    }
}
