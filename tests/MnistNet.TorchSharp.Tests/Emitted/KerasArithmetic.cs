namespace MnistNet.Torch.Tests.Emitted;

/// <summary>
/// Keras's layers straight from their definitions, one multiplication at a time: what the emitted modules are held
/// against. Images are [height, width, channels]; a vector is an image of one pixel.
/// </summary>
internal static class KerasArithmetic
{
    public static double[,,] Convolve(
        double[,,] image,
        Weights weights,
        int filters,
        Size2D kernel,
        Size2D strides,
        Padding padding,
        Func<double, double>? activation = null,
        bool useBias = true,
        Size2D? dilation = null,
        int groups = 1)
    {
        int channels = image.GetLength(2) / groups;
        double[] k = weights.Take(kernel.Height * kernel.Width * channels * filters);
        double[] bias = useBias ? weights.Take(filters) : new double[filters];
        double[,,] sums = Slide(
            image,
            kernel,
            strides,
            padding,
            filters,
            (pixels, filter) => bias[filter] + pixels.Sum(pixel => Enumerable.Range(0, channels).Sum(c =>
                image[pixel.Y, pixel.X, (filter / (filters / groups) * channels) + c] * k[((pixel.Offset * channels) + c) * filters + filter])),
            dilation);
        return Map(sums, activation);
    }

    public static double[,,] ConvolveDepthwise(
        double[,,] image,
        Weights weights,
        int multiplier,
        Size2D kernel,
        Size2D strides,
        Padding padding,
        Func<double, double>? activation = null,
        bool useBias = true,
        Size2D? dilation = null)
    {
        int outputs = image.GetLength(2) * multiplier;
        double[] k = weights.Take(kernel.Height * kernel.Width * outputs);
        double[] bias = useBias ? weights.Take(outputs) : new double[outputs];
        double[,,] sums = Slide(
            image,
            kernel,
            strides,
            padding,
            outputs,
            (pixels, output) => bias[output] + pixels.Sum(pixel => image[pixel.Y, pixel.X, output / multiplier] * k[pixel.Offset * outputs + output]),
            dilation);
        return Map(sums, activation);
    }

    public static double[,,] ConvolveSeparable(
        double[,,] image,
        Weights weights,
        int filters,
        int multiplier,
        Size2D kernel,
        Size2D strides,
        Padding padding,
        Func<double, double>? activation = null,
        bool useBias = true,
        Size2D? dilation = null)
    {
        double[,,] channels = ConvolveDepthwise(image, weights, multiplier, kernel, strides, padding, useBias: false, dilation: dilation);
        return Convolve(channels, weights, filters, 1, 1, Padding.Valid, activation, useBias);
    }

    public static double[,,] MaxPool(double[,,] image, Size2D size, Size2D strides, Padding padding) =>
        Slide(image, size, strides, padding, image.GetLength(2), (pixels, channel) => pixels.Max(pixel => image[pixel.Y, pixel.X, channel]));

    // The border does not count.
    public static double[,,] AveragePool(double[,,] image, Size2D size, Size2D strides, Padding padding) =>
        Slide(image, size, strides, padding, image.GetLength(2), (pixels, channel) => pixels.Average(pixel => image[pixel.Y, pixel.X, channel]));

    public static double[,,] GlobalMaxPool(double[,,] image) => MaxPool(image, (image.GetLength(0), image.GetLength(1)), 1, Padding.Valid);

    public static double[,,] GlobalAveragePool(double[,,] image) => AveragePool(image, (image.GetLength(0), image.GetLength(1)), 1, Padding.Valid);

    public static double[,,] ZeroPad(double[,,] image, int top, int bottom, int left, int right) =>
        Fill(top + image.GetLength(0) + bottom, left + image.GetLength(1) + right, image.GetLength(2), (y, x, c) =>
            y < top || y >= top + image.GetLength(0) || x < left || x >= left + image.GetLength(1) ? 0 : image[y - top, x - left, c]);

    public static double[,,] Crop(double[,,] image, int top, int bottom, int left, int right) =>
        Fill(image.GetLength(0) - top - bottom, image.GetLength(1) - left - right, image.GetLength(2), (y, x, c) => image[y + top, x + left, c]);

    // When predicting, the mean and the variance are the moving averages.
    public static double[,,] Normalize(double[,,] image, Weights weights, double epsilon = 1e-3, bool center = true, bool scale = true)
    {
        int channels = image.GetLength(2);
        (double[] gamma, double[] beta) = Scaling(channels, weights, center, scale);
        double[] mean = weights.Take(channels);
        double[] variance = weights.Take(channels);
        return Fill(image.GetLength(0), image.GetLength(1), channels, (y, x, c) =>
            gamma[c] * (image[y, x, c] - mean[c]) / Math.Sqrt(variance[c] + epsilon) + beta[c]);
    }

    /// <summary>PReLU; of a vector, axis 3 is the shared one.</summary>
    public static double[,,] LearnedRectify(double[,,] image, Weights weights, params int[] sharedAxes)
    {
        int[] sizes = [.. Enumerable.Range(0, 3).Select(axis => sharedAxes.Contains(axis + 1) ? 1 : image.GetLength(axis))];
        double[] alpha = weights.Take(sizes[0] * sizes[1] * sizes[2]);
        return Fill(image.GetLength(0), image.GetLength(1), image.GetLength(2), (y, x, c) =>
            Math.Max(image[y, x, c], 0) - (alpha[((((y % sizes[0]) * sizes[1]) + (x % sizes[1])) * sizes[2]) + (c % sizes[2])] * Math.Max(-image[y, x, c], 0)));
    }

    /// <summary>Keras's Normalization, adapted: a mean and a variance for each channel, or one, and a count that nothing reads.</summary>
    public static double[,,] Calibrate(double[,,] image, Weights weights, int count)
    {
        double[] means = weights.Take(count);
        double[] variances = weights.Take(count);
        weights.Take(1);
        return Calibrate(image, means, variances);
    }

    /// <summary>Keras's Normalization by a mean and a variance for each channel, or one.</summary>
    public static double[,,] Calibrate(double[,,] image, double[] means, double[] variances) =>
        Fill(image.GetLength(0), image.GetLength(1), image.GetLength(2), (y, x, c) => (image[y, x, c] - means[c % means.Length]) / Math.Sqrt(variances[c % means.Length]));

    // Each image by itself: all values of a part, which a row, a column and a channel tell, by their mean and variance.
    public static double[,,] Standardize(
        double[,,] image, Weights weights, Func<int, int, int, object> part, double epsilon = 1e-3, bool center = true, bool scale = true)
    {
        int channels = image.GetLength(2);
        (double[] gamma, double[] beta) = Scaling(channels, weights, center, scale);
        Dictionary<object, List<double>> parts = [];
        Fill(image.GetLength(0), image.GetLength(1), channels, (y, x, c) =>
        {
            parts.TryAdd(part(y, x, c), []);
            parts[part(y, x, c)].Add(image[y, x, c]);
            return 0;
        });
        Dictionary<object, (double Mean, double Variance)> statistics = parts.ToDictionary(
            one => one.Key, one => (one.Value.Average(), one.Value.Average(value => value * value) - (one.Value.Average() * one.Value.Average())));
        return Fill(image.GetLength(0), image.GetLength(1), channels, (y, x, c) =>
            (gamma[c] * (image[y, x, c] - statistics[part(y, x, c)].Mean) / Math.Sqrt(statistics[part(y, x, c)].Variance + epsilon)) + beta[c]);
    }

    public static double[,,] LayerNormalize(double[,,] image, Weights weights, double epsilon = 1e-3, bool center = true, bool scale = true) =>
        Standardize(image, weights, static (y, x, _) => (y, x), epsilon, center, scale);

    public static double[,,] GroupNormalize(double[,,] image, Weights weights, int groups, double epsilon = 1e-3, bool center = true, bool scale = true) =>
        Standardize(image, weights, (_, _, c) => c / (image.GetLength(2) / groups), epsilon, center, scale);

    public static double[,,] UnitNormalize(double[,,] image) => Fill(image.GetLength(0), image.GetLength(1), image.GetLength(2), (y, x, c) =>
        image[y, x, c] / Math.Sqrt(Math.Max(Enumerable.Range(0, image.GetLength(2)).Sum(i => image[y, x, i] * image[y, x, i]), 1e-24)));

    public static double[,,] UpSample(double[,,] image, Size2D size) => Fill(
        image.GetLength(0) * size.Height, image.GetLength(1) * size.Width, image.GetLength(2), (y, x, c) => image[y / size.Height, x / size.Width, c]);

    // A pixel is a square, and its value that of its center; beyond the outermost centers there is nothing to mix with.
    public static double[,,] UpSampleBilinear(double[,,] image, Size2D size) => Fill(
        image.GetLength(0) * size.Height,
        image.GetLength(1) * size.Width,
        image.GetLength(2),
        (y, x, c) => Enumerable.Range(0, image.GetLength(0)).Sum(row => Enumerable.Range(0, image.GetLength(1)).Sum(column =>
            Nearness(y, size.Height, row, image.GetLength(0)) * Nearness(x, size.Width, column, image.GetLength(1)) * image[row, column, c])));

    // TensorFlow's rule: the gradient of the convolution that would make the image of the result.
    public static double[,,] ConvolveTransposed(
        double[,,] image,
        Weights weights,
        int filters,
        Size2D kernel,
        Size2D strides,
        Padding padding,
        Func<double, double>? activation = null,
        bool useBias = true,
        Size2D? dilation = null)
    {
        (int down, int across) = dilation ?? 1;
        int channels = image.GetLength(2);
        double[] k = weights.Take(kernel.Height * kernel.Width * filters * channels);
        double[] bias = useBias ? weights.Take(filters) : new double[filters];
        (int height, int top) = Enlarged(image.GetLength(0), ((kernel.Height - 1) * down) + 1, strides.Height, padding);
        (int width, int left) = Enlarged(image.GetLength(1), ((kernel.Width - 1) * across) + 1, strides.Width, padding);
        double[,,] sums = Fill(height, width, filters, (_, _, filter) => bias[filter]);
        for (int y = 0; y < image.GetLength(0); y++)
        {
            for (int x = 0; x < image.GetLength(1); x++)
            {
                for (int offset = 0; offset < kernel.Height * kernel.Width; offset++)
                {
                    int row = (y * strides.Height) + (offset / kernel.Width * down) - top;
                    int column = (x * strides.Width) + (offset % kernel.Width * across) - left;
                    for (int filter = 0; filter < filters && row >= 0 && row < height && column >= 0 && column < width; filter++)
                    {
                        sums[row, column, filter] += Enumerable.Range(0, channels).Sum(c => image[y, x, c] * k[(((offset * filters) + filter) * channels) + c]);
                    }
                }
            }
        }

        return Map(sums, activation);
    }

    public static double[,,] Flatten(double[,,] image) => Reshape(image, 1, 1, image.Length);

    public static double[,,] Reshape(double[,,] image, int height, int width, int channels)
    {
        double[] values = [.. image.Cast<double>()];
        return Fill(height, width, channels, (y, x, c) => values[(((y * width) + x) * channels) + c]);
    }

    /// <summary>numpy's transpose: the first axis of the result is that which stands first among the axes, counted from 1.</summary>
    public static double[,,] Permute(double[,,] image, int first, int second, int third) =>
        Fill(image.GetLength(first - 1), image.GetLength(second - 1), image.GetLength(third - 1), (y, x, c) =>
        {
            int[] at = new int[3];
            (at[first - 1], at[second - 1], at[third - 1]) = (y, x, c);
            return image[at[0], at[1], at[2]];
        });

    public static double[,,] Dense(double[,,] input, Weights weights, int units, Func<double, double>? activation = null, bool useBias = true)
    {
        Assert.Equal((1, 1), (input.GetLength(0), input.GetLength(1)));
        return Convolve(input, weights, units, 1, 1, Padding.Valid, activation, useBias);
    }

    public static double[,,] Map(double[,,] image, Func<double, double>? function) => function is null
        ? image
        : Fill(image.GetLength(0), image.GetLength(1), image.GetLength(2), (y, x, c) => function(image[y, x, c]));

    /// <summary>Images value by value; what has 1 along an axis is repeated.</summary>
    public static double[,,] Join(IReadOnlyList<double[,,]> images, Func<IEnumerable<double>, double> join)
    {
        return Fill(Longest(0), Longest(1), Longest(2), (y, x, c) => join(images.Select(image => image[Of(image, 0, y), Of(image, 1, x), Of(image, 2, c)])));

        int Longest(int axis) => images.Max(image => image.GetLength(axis));

        static int Of(double[,,] image, int axis, int at) => image.GetLength(axis) == 1 ? 0 : at;
    }

    /// <summary>The channels of images, one behind the other.</summary>
    public static double[,,] Concatenate(IReadOnlyList<double[,,]> images)
    {
        (double[,,] Image, int Channel)[] channels = [.. images.SelectMany(image => Enumerable.Range(0, image.GetLength(2)).Select(channel => (image, channel)))];
        return Fill(images[0].GetLength(0), images[0].GetLength(1), channels.Length, (y, x, c) => channels[c].Image[y, x, channels[c].Channel]);
    }

    public static double[] Softmax(double[,,] logits)
    {
        double largest = logits.Cast<double>().Max();
        double[] powers = [.. logits.Cast<double>().Select(logit => Math.Exp(logit - largest))];
        return [.. powers.Select(power => power / powers.Sum())];
    }

    public static double ReLU(double x) => Math.Max(0, x);

    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    public static Func<double, double> Elu(double alpha) => x => x > 0 ? x : alpha * (Math.Exp(x) - 1);

    public static double Selu(double x) => 1.05070098 * (x > 0 ? x : 1.67326324 * (Math.Exp(x) - 1));

    public static double Silu(double x) => x * Sigmoid(x);

    public static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    public static double Softsign(double x) => x / (1 + Math.Abs(x));

    public static double HardSigmoid(double x) => Math.Clamp((x + 3) / 6, 0, 1);

    public static double HardSwish(double x) => x * HardSigmoid(x);

    public static double Mish(double x) => x * Math.Tanh(Softplus(x));

    // Φ(x) = 1/2 + 1/√π · Σ (−1)ⁿ z²ⁿ⁺¹ / (n! (2n + 1)) with z = x/√2; where its terms grow too large, the tail's own series.
    public static double Gelu(double x)
    {
        if (Math.Abs(x) > 5)
        {
            double square = x * x;
            double tail = Math.Exp(-square / 2) / (Math.Sqrt(2 * Math.PI) * Math.Abs(x)) * (1 - (1 / square) + (3 / (square * square)));
            return x > 0 ? x * (1 - tail) : x * tail;
        }

        double z = x / Math.Sqrt(2);
        double term = z;
        double sum = z;
        for (int n = 1; n < 100; n++)
        {
            term *= -z * z / n;
            sum += term / ((2 * n) + 1);
        }

        return x * (0.5 + (sum / Math.Sqrt(Math.PI)));
    }

    public static Func<double, double> Rectifier(double maxValue = double.PositiveInfinity, double negativeSlope = 0, double threshold = 0) =>
        x => x > (float)threshold ? Math.Min(x, (float)maxValue) : negativeSlope * Math.Min(x - (float)threshold, 0);

    private static (double[] Gamma, double[] Beta) Scaling(int channels, Weights weights, bool center, bool scale) => (
        scale ? weights.Take(channels) : [.. Enumerable.Repeat(1.0, channels)],
        center ? weights.Take(channels) : new double[channels]);

    // TensorFlow's rule: SAME gives ceil(in / stride) outputs, and the odd row of padding goes to the end.
    private static double[,,] Slide(
        double[,,] image,
        Size2D window,
        Size2D strides,
        Padding padding,
        int channels,
        Func<IReadOnlyList<Pixel>, int, double> value,
        Size2D? dilation = null)
    {
        (int down, int across) = dilation ?? 1;
        (int height, int top) = Side(image.GetLength(0), ((window.Height - 1) * down) + 1, strides.Height, padding);
        (int width, int left) = Side(image.GetLength(1), ((window.Width - 1) * across) + 1, strides.Width, padding);
        double[,,] result = new double[height, width, channels];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                List<Pixel> pixels = [.. Inside(image, y * strides.Height - top, x * strides.Width - left, window, (down, across))];
                for (int c = 0; c < channels; c++)
                {
                    result[y, x, c] = value(pixels, c);
                }
            }
        }

        return result;
    }

    private static (int Outputs, int Before) Enlarged(int input, int window, int stride, Padding padding) => padding == Padding.Same
        ? (input * stride, Side(input * stride, window, stride, padding).Before)
        : (((input - 1) * stride) + Math.Max(window, stride), 0);

    private static double Nearness(int position, int factor, int pixel, int count) =>
        Math.Max(1 - Math.Abs(Math.Clamp(((position + 0.5) / factor) - 0.5, 0, count - 1) - pixel), 0);

    private static (int Outputs, int Before) Side(int input, int window, int stride, Padding padding)
    {
        if (padding == Padding.Valid)
        {
            return ((int)Math.Ceiling((input - window + 1) / (double)stride), 0);
        }

        int remainder = input % stride;
        int total = Math.Max(window - (remainder == 0 ? stride : remainder), 0);
        return ((int)Math.Ceiling(input / (double)stride), total / 2);
    }

    private static IEnumerable<Pixel> Inside(double[,,] image, int top, int left, Size2D window, Size2D dilation) => Enumerable
        .Range(0, window.Height * window.Width)
        .Select(offset => new Pixel(top + (offset / window.Width * dilation.Height), left + (offset % window.Width * dilation.Width), offset))
        .Where(pixel => pixel.Y >= 0 && pixel.Y < image.GetLength(0) && pixel.X >= 0 && pixel.X < image.GetLength(1));

    private static double[,,] Fill(int height, int width, int channels, Func<int, int, int, double> value)
    {
        double[,,] result = new double[height, width, channels];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                for (int c = 0; c < channels; c++)
                {
                    result[y, x, c] = value(y, x, c);
                }
            }
        }

        return result;
    }

    /// <summary>A pixel under a window.</summary>
    /// <param name="Y">Its row in the image.</param>
    /// <param name="X">Its column in the image.</param>
    /// <param name="Offset">Its place in the window, row by row.</param>
    private readonly record struct Pixel(int Y, int X, int Offset);

    /// <summary>Weights in Keras's order, taken tensor by tensor.</summary>
    internal sealed class Weights(double[] all)
    {
        private int taken;

        public bool AreUsedUp => taken == all.Length;

        public double[] Take(int count) => all[taken..(taken += count)];
    }
}
