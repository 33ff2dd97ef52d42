using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>The weighted sums and windows of <see cref="ReferenceNetwork"/>. Images are height × width × channels, row by row.</summary>
internal static class ReferenceWindows
{
    /// <summary>A convolution, without its activation.</summary>
    public static double[] Convolve(double[] x, Shape input, ReadOnlySpan<float> weights, LayerDeclaration.Conv2D conv, Shape output)
    {
        int filters = output.Channels;
        ReadOnlySpan<float> bias = conv.UseBias ? weights[^filters..] : [];
        Window window = new(input, conv);
        double[] result = new double[output.Size];
        for (int position = 0; position < output.Height * output.Width; position++)
        {
            Span<double> sums = result.AsSpan(position * filters, filters);
            Start(sums, bias);
            foreach ((int pixel, int offset) in window.Over(position / output.Width, position % output.Width))
            {
                for (int c = 0; c < input.Channels; c++)
                {
                    Add(sums, x[(pixel * input.Channels) + c], weights.Slice(((offset * input.Channels) + c) * filters, filters));
                }
            }
        }

        return result;
    }

    /// <summary>A convolution of each channel by itself, without its activation.</summary>
    public static double[] ConvolveDepthwise(
        double[] x, Shape input, ReadOnlySpan<float> weights, LayerDeclaration.Windowed conv, int multiplier, bool useBias, Shape output)
    {
        int channels = output.Channels;
        ReadOnlySpan<float> bias = useBias ? weights[^channels..] : [];
        Window window = new(input, conv);
        double[] result = new double[output.Size];
        for (int position = 0; position < output.Height * output.Width; position++)
        {
            Span<double> sums = result.AsSpan(position * channels, channels);
            Start(sums, bias);
            foreach ((int pixel, int offset) in window.Over(position / output.Width, position % output.Width))
            {
                for (int c = 0; c < channels; c++)
                {
                    sums[c] += x[(pixel * input.Channels) + (c / multiplier)] * weights[(offset * channels) + c];
                }
            }
        }

        return result;
    }

    /// <summary>The largest value, or the mean, of each window; what lies outside the image does not count.</summary>
    public static double[] Pool(double[] x, Shape input, LayerDeclaration.Pooling2D pooling, Shape output)
    {
        bool isMax = pooling.Pooling == PoolingKind.Max;
        int channels = input.Channels;
        Window window = new(input, pooling);
        double[] result = new double[output.Size];
        for (int position = 0; position < output.Height * output.Width; position++)
        {
            Span<double> values = result.AsSpan(position * channels, channels);
            values.Fill(isMax ? double.NegativeInfinity : 0);
            int count = 0;
            foreach ((int pixel, _) in window.Over(position / output.Width, position % output.Width))
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

    /// <summary>A dense layer, without its activation.</summary>
    public static double[] Multiply(double[] x, ReadOnlySpan<float> weights, int units, bool useBias)
    {
        double[] sums = new double[units];
        Start(sums, useBias ? weights[^units..] : []);
        for (int i = 0; i < x.Length; i++)
        {
            Add(sums, x[i], weights.Slice(i * units, units));
        }

        return sums;
    }

    private static void Start(Span<double> sums, ReadOnlySpan<float> bias)
    {
        for (int i = 0; i < bias.Length; i++)
        {
            sums[i] = bias[i];
        }
    }

    private static void Add(Span<double> sums, double factor, ReadOnlySpan<float> weights)
    {
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += factor * weights[i];
        }
    }

    /// <summary>A window that moves over an image.</summary>
    private readonly struct Window(Shape input, LayerDeclaration.Windowed layer)
    {
        private readonly int top = WindowArithmetic.Border(input.Height, layer.Window.Height, layer.Strides.Height, layer.Padding).Before;
        private readonly int left = WindowArithmetic.Border(input.Width, layer.Window.Width, layer.Strides.Width, layer.Padding).Before;

        /// <summary>The pixels of the image that are under the window, each with its place in the window.</summary>
        public IEnumerable<(int Pixel, int Offset)> Over(int row, int column)
        {
            int firstY = (row * layer.Strides.Height) - top;
            int firstX = (column * layer.Strides.Width) - left;
            for (int y = Math.Max(firstY, 0); y < Math.Min(firstY + layer.Window.Height, input.Height); y++)
            {
                for (int x = Math.Max(firstX, 0); x < Math.Min(firstX + layer.Window.Width, input.Width); x++)
                {
                    yield return ((y * input.Width) + x, ((y - firstY) * layer.Window.Width) + x - firstX);
                }
            }
        }
    }
}
