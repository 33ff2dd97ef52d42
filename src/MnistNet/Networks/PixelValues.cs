using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace MnistNet;

/// <summary>What can be an image's pixels at all: NaN and infinity are the traces of a mistake, and would give a label all the same.</summary>
internal static class PixelValues
{
    /// <summary>Refuses NaN and infinity.</summary>
    /// <param name="pixels">The pixels of some images.</param>
    /// <param name="imageSize">Number of pixels of one.</param>
    /// <param name="argument">What the caller calls them.</param>
    /// <exception cref="ArgumentException">One is NaN or infinite.</exception>
    public static void RequireFinite(ReadOnlySpan<float> pixels, int imageSize, string argument)
    {
        // Zero times a finite number is zero, and times anything else NaN, which stays NaN in every sum.
        ReadOnlySpan<Vector<float>> wide = MemoryMarshal.Cast<float, Vector<float>>(pixels);
        Vector<float> even = Vector<float>.Zero;
        Vector<float> odd = Vector<float>.Zero;
        for (int i = 0; i + 1 < wide.Length; i += 2)
        {
            even += wide[i] * Vector<float>.Zero;
            odd += wide[i + 1] * Vector<float>.Zero;
        }

        ReadOnlySpan<float> rest = pixels[((wide.Length & ~1) * Vector<float>.Count)..];
        float sum = Vector.Sum(even + odd);
        foreach (float pixel in rest)
        {
            sum += pixel * 0;
        }

        if (float.IsNaN(sum))
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
