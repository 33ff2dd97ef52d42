using System.Numerics;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>A normalization by a mean and a variance that no training moves, (x − mean) / √variance, where the values lie, and its gradient.</summary>
public static class Calibration
{
    /// <summary>Normalizes an image.</summary>
    /// <param name="values">The buffer.</param>
    /// <param name="region">Which of its values.</param>
    /// <param name="means">What is subtracted: one number for each channel, or one for all values.</param>
    /// <param name="variances">The squares of what is divided by, as many.</param>
    public static void Forward(Span<float> values, ImageRegion region, ReadOnlySpan<float> means, ReadOnlySpan<float> variances)
    {
        for (int c = 0; c < means.Length; c++)
        {
            Scale(values, region, c, means.Length, means[c], FactorOf(variances[c]));
        }
    }

    /// <summary>The gradient of the values.</summary>
    /// <param name="gradient">The gradient of the results, in a buffer like theirs; becomes that of the values.</param>
    /// <param name="region">Which of the values.</param>
    /// <param name="variances">The squares of what is divided by: one number for each channel, or one for all values.</param>
    public static void Backward(Span<float> gradient, ImageRegion region, ReadOnlySpan<float> variances)
    {
        for (int c = 0; c < variances.Length; c++)
        {
            Scale(gradient, region, c, variances.Length, 0, FactorOf(variances[c]));
        }
    }

    // Keras divides by no less than its epsilon.
    private static float FactorOf(float variance) => (float)(1 / Math.Max(Math.Sqrt(variance), Operator.Calibrate.SmallestDeviation));

    /// <summary>(x − mean) · factor of every value of a channel.</summary>
    private static void Scale(Span<float> values, ImageRegion region, int channel, int channels, float mean, float factor)
    {
        for (int row = 0; row < region.Rows; row++)
        {
            Span<float> line = region.Row(values, row);
            int first = channel;
            if (channels == 1)
            {
                Span<Vector<float>> wide = MemoryMarshal.Cast<float, Vector<float>>(line);
                foreach (ref Vector<float> vector in wide)
                {
                    vector = (vector - new Vector<float>(mean)) * factor;
                }

                first = wide.Length * Vector<float>.Count;
            }

            for (int i = first; i < line.Length; i += channels)
            {
                line[i] = (line[i] - mean) * factor;
            }
        }
    }
}
