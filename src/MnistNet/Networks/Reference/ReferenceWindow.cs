namespace MnistNet;

/// <summary>
/// A window that moves over an image: the weighted sums and pools of <see cref="ReferenceNetwork"/>. Images are height × width ×
/// channels, row by row; each position of the window gives a pixel.
/// </summary>
internal sealed class ReferenceWindow(Shape input, Shape output, Size2D size, Size2D strides, Size2D dilation, Border border)
{
    // For each row and column of the output: what of the window lies within the image, and where.
    private readonly (int Offset, int At)[][] rows = Inside(output.Height, strides.Height, border.Top, size.Height, dilation.Height, input.Height);
    private readonly (int Offset, int At)[][] columns = Inside(output.Width, strides.Width, border.Left, size.Width, dilation.Width, input.Width);

    private readonly (int Pixel, int Offset)[] under = new (int, int)[Math.Min(size.Height, input.Height) * Math.Min(size.Width, input.Width)];

    /// <summary>A convolution.</summary>
    /// <param name="x">The image's values.</param>
    /// <param name="kernel">(height, width, inputs of a group, outputs).</param>
    /// <param name="bias">One value an output; none for zeros.</param>
    /// <param name="groups">Number of groups of channels, each convolved by itself.</param>
    public double[] Convolve(double[] x, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, int groups)
    {
        int inputs = input.Channels / groups;
        int outputs = output.Channels / groups;
        double[] result = new double[output.Size];
        for (int position = 0; position < output.Height * output.Width; position++)
        {
            Span<double> sums = result.AsSpan(position * output.Channels, output.Channels);
            for (int i = 0; i < bias.Length; i++)
            {
                sums[i] = bias[i];
            }

            foreach ((int pixel, int offset) in Over(position))
            {
                for (int c = 0; c < input.Channels; c++)
                {
                    int first = c / inputs * outputs;
                    int row = ((offset * inputs) + (c % inputs)) * output.Channels;
                    Add(sums.Slice(first, outputs), x[(pixel * input.Channels) + c], kernel.Slice(row + first, outputs));
                }
            }
        }

        return result;
    }

    /// <summary>The largest value, or the mean, of each window; what lies outside the image does not count.</summary>
    public double[] Pool(double[] x, PoolingKind kind)
    {
        bool isMax = kind == PoolingKind.Max;
        int channels = input.Channels;
        double[] result = new double[output.Size];
        for (int position = 0; position < output.Height * output.Width; position++)
        {
            Span<double> values = result.AsSpan(position * channels, channels);
            values.Fill(isMax ? double.NegativeInfinity : 0);
            int count = 0;
            foreach ((int pixel, _) in Over(position))
            {
                count++;
                for (int c = 0; c < channels; c++)
                {
                    double value = x[(pixel * channels) + c];
                    values[c] = isMax ? Math.Max(values[c], value) : values[c] + value;
                }
            }

            for (int c = 0; c < channels && !isMax; c++)
            {
                values[c] /= count;
            }
        }

        return result;
    }

    private static void Add(Span<double> sums, double factor, ReadOnlySpan<float> weights)
    {
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += factor * weights[i];
        }
    }

    /// <summary>The pixels of the image that are under the window, each with its place in the window; until the next call.</summary>
    private ReadOnlySpan<(int Pixel, int Offset)> Over(int position)
    {
        int count = 0;
        foreach ((int row, int y) in rows[position / output.Width])
        {
            foreach ((int column, int x) in columns[position % output.Width])
            {
                under[count++] = ((y * input.Width) + x, (row * size.Width) + column);
            }
        }

        return under.AsSpan(0, count);
    }

    private static (int Offset, int At)[][] Inside(int positions, int stride, int border, int count, int step, int end)
    {
        (int Offset, int At)[][] inside = new (int, int)[positions][];
        List<(int Offset, int At)> places = [];
        for (int position = 0; position < positions; position++)
        {
            places.Clear();
            long first = ((long)position * stride) - border;
            for (long offset = Math.Max(0, (step - 1 - first) / step); offset < count && first + (offset * step) < end; offset++)
            {
                places.Add(((int)offset, (int)(first + (offset * step))));
            }

            inside[position] = [.. places];
        }

        return inside;
    }
}
