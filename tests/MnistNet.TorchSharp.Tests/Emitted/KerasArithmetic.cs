namespace MnistNet.Torch.Tests.Emitted;

/// <summary>
/// Keras's layers straight from their definitions, one multiplication at a time: what the emitted modules are held
/// against. Images are [height, width, channels].
/// </summary>
internal static class KerasArithmetic
{
    public static double[,,] Convolve(double[,,] image, Weights weights, int filters, int kernel, int stride, Padding padding, Func<double, double> activation, bool useBias = true)
    {
        int channels = image.GetLength(2);
        float[] k = weights.Take(kernel * kernel * channels * filters);
        float[] bias = useBias ? weights.Take(filters) : new float[filters];
        return Slide(image, kernel, stride, padding, filters, (top, left, filter) =>
        {
            double sum = bias[filter];
            foreach ((int dy, int dx) in Inside(image, top, left, kernel))
            {
                for (int c = 0; c < channels; c++)
                {
                    sum += image[top + dy, left + dx, c] * k[(((dy * kernel) + dx) * channels + c) * filters + filter];
                }
            }

            return activation(sum);
        });
    }

    public static double[,,] MaxPool(double[,,] image, int size, int stride, Padding padding) =>
        Slide(image, size, stride, padding, image.GetLength(2), (top, left, channel) =>
            Inside(image, top, left, size).Max(offset => image[top + offset.Y, left + offset.X, channel]));

    public static double[,,] AveragePool(double[,,] image, int size, int stride, Padding padding) =>
        Slide(image, size, stride, padding, image.GetLength(2), (top, left, channel) =>
            Inside(image, top, left, size).Average(offset => image[top + offset.Y, left + offset.X, channel]));

    public static double[] Flatten(double[,,] image) => [.. image.Cast<double>()];

    public static double[] Dense(double[] input, Weights weights, int units, Func<double, double> activation, bool useBias = true)
    {
        float[] kernel = weights.Take(input.Length * units);
        float[] bias = useBias ? weights.Take(units) : new float[units];
        return [.. Enumerable.Range(0, units).Select(unit => activation(bias[unit] + input.Select((value, i) => value * kernel[i * units + unit]).Sum()))];
    }

    public static double[] Softmax(double[] logits)
    {
        double[] powers = [.. logits.Select(logit => Math.Exp(logit - logits.Max()))];
        return [.. powers.Select(power => power / powers.Sum())];
    }

    public static double Linear(double x) => x;

    public static double ReLU(double x) => Math.Max(0, x);

    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    // TensorFlow's rule: SAME gives ceil(in / stride) outputs, and the odd row of padding goes to the end.
    private static double[,,] Slide(double[,,] image, int window, int stride, Padding padding, int channels, Func<int, int, int, double> value)
    {
        (int height, int top) = Side(image.GetLength(0), window, stride, padding);
        (int width, int left) = Side(image.GetLength(1), window, stride, padding);
        double[,,] result = new double[height, width, channels];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                for (int c = 0; c < channels; c++)
                {
                    result[y, x, c] = value(y * stride - top, x * stride - left, c);
                }
            }
        }

        return result;
    }

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

    private static IEnumerable<(int Y, int X)> Inside(double[,,] image, int top, int left, int window) =>
        from y in Enumerable.Range(0, window)
        where top + y >= 0 && top + y < image.GetLength(0)
        from x in Enumerable.Range(0, window)
        where left + x >= 0 && left + x < image.GetLength(1)
        select (y, x);

    /// <summary>Weights in Keras's order, taken tensor by tensor.</summary>
    internal sealed class Weights(float[] all)
    {
        private int taken;

        public bool AreUsedUp => taken == all.Length;

        public float[] Take(int count) => all[taken..(taken += count)];
    }
}
