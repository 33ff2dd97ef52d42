namespace MnistNet.Managed;

/// <summary>The largest value, or the mean, of each channel of a whole image, forward and backward.</summary>
public static class GlobalPooling
{
    /// <summary>The mean of each channel.</summary>
    /// <param name="input">The buffer of the image.</param>
    /// <param name="from">Where it lies there.</param>
    /// <param name="means">Receives one value a channel.</param>
    public static void Average(ReadOnlySpan<float> input, ImageRegion from, Span<float> means)
    {
        means.Clear();
        for (int row = 0; row < from.Rows; row++)
        {
            for (ReadOnlySpan<float> line = from.Row(input, row); !line.IsEmpty; line = line[means.Length..])
            {
                VectorArithmetic.Add(means, line[..means.Length]);
            }
        }

        int count = from.Rows * from.RowLength / means.Length;
        foreach (ref float mean in means)
        {
            mean /= count;
        }
    }

    /// <summary>The gradient of the image behind <see cref="Average"/>.</summary>
    /// <param name="gradient">The gradient of the means.</param>
    /// <param name="inputGradient">Receives the gradient of the image, in a buffer like the image's.</param>
    /// <param name="from">Where the image lies there.</param>
    public static void AverageGradient(ReadOnlySpan<float> gradient, Span<float> inputGradient, ImageRegion from)
    {
        float share = (float)gradient.Length / (from.Rows * from.RowLength);
        for (int row = 0; row < from.Rows; row++)
        {
            for (Span<float> line = from.Row(inputGradient, row); !line.IsEmpty; line = line[gradient.Length..])
            {
                for (int c = 0; c < gradient.Length; c++)
                {
                    line[c] = gradient[c] * share;
                }
            }
        }
    }

    /// <summary>The largest value of each channel.</summary>
    /// <param name="input">The buffer of the image.</param>
    /// <param name="from">Where it lies there.</param>
    /// <param name="largest">Receives one value a channel.</param>
    public static void Max(ReadOnlySpan<float> input, ImageRegion from, Span<float> largest)
    {
        largest.Fill(float.NegativeInfinity);
        for (int row = 0; row < from.Rows; row++)
        {
            for (ReadOnlySpan<float> line = from.Row(input, row); !line.IsEmpty; line = line[largest.Length..])
            {
                for (int c = 0; c < largest.Length; c++)
                {
                    largest[c] = Math.Max(largest[c], line[c]);
                }
            }
        }
    }

    /// <summary>The gradient of the image behind <see cref="Max"/>: equals share it, as in TensorFlow and torch.</summary>
    /// <param name="input">The buffer of the image.</param>
    /// <param name="from">Where it lies there.</param>
    /// <param name="largest">What <see cref="Max"/> gave.</param>
    /// <param name="gradient">The gradient of the largest values.</param>
    /// <param name="inputGradient">Receives the gradient of the image, in a buffer like the image's.</param>
    public static void MaxGradient(
        ReadOnlySpan<float> input, ImageRegion from, ReadOnlySpan<float> largest, ReadOnlySpan<float> gradient, Span<float> inputGradient)
    {
        for (int c = 0; c < largest.Length; c++)
        {
            int equals = 0;
            for (int row = 0; row < from.Rows; row++)
            {
                ReadOnlySpan<float> line = from.Row(input, row);
                for (int i = c; i < line.Length; i += largest.Length)
                {
                    equals += line[i] == largest[c] ? 1 : 0;
                }
            }

            float share = gradient[c] / equals;
            for (int row = 0; row < from.Rows; row++)
            {
                ReadOnlySpan<float> line = from.Row(input, row);
                Span<float> slopes = from.Row(inputGradient, row);
                for (int i = c; i < line.Length; i += largest.Length)
                {
                    slopes[i] = line[i] == largest[c] ? share : 0;
                }
            }
        }
    }
}
