using System.Runtime.InteropServices;

namespace MnistNet;

/// <summary>
/// A network computed operator by operator, in double precision and on any machine: slow, and bound to no backend. It tells
/// whether a file's weights do here what they did where they were saved, and what each layer makes of an image.
/// </summary>
internal sealed class ReferenceNetwork : IOperatorVisitor<double[]>
{
    private readonly float[] weights;

    private readonly double[] pixels;

    // What each operator gave, and what the present one takes first.
    private readonly List<double[]> values = [];
    private double[] x = [];

    private ReferenceNetwork(float[] weights, ReadOnlySpan<float> pixels)
    {
        this.weights = weights;
        this.pixels = Array.ConvertAll(pixels.ToArray(), static pixel => (double)pixel);
    }

    /// <summary>What the network gives for one image: probabilities if it ends in softmax, else scores.</summary>
    public static float[] Run(NetworkDefinition definition, ReadOnlySpan<float> weights, ReadOnlySpan<float> pixels) =>
        RunOperators(definition, weights.ToArray(), pixels) is [.., double[] last] ? Array.ConvertAll(last, static value => (float)value) : pixels.ToArray();

    /// <summary>What each layer makes of one image, first to last.</summary>
    public static ImmutableArray<LayerActivation> RunLayers(NetworkDefinition definition, ReadOnlySpan<float> weights, ReadOnlySpan<float> pixels)
    {
        ReferenceNetwork network = new(weights.ToArray(), pixels);
        Dictionary<string, double[]> outputs = new() { [definition.InputName] = network.pixels };
        foreach (LayerInfo layer in definition.Layers)
        {
            outputs[layer.Name] = outputs[layer.Inputs[0].Layer];
            while (network.values.Count < definition.Operators.Length && definition.Operators[network.values.Count].Place.Layer == layer.Name)
            {
                outputs[layer.Name] = network.Run(definition.Operators[network.values.Count]);
            }
        }

        return
        [
            .. definition.Layers.Select(layer => new LayerActivation(
                layer, ImmutableCollectionsMarshal.AsImmutableArray(Array.ConvertAll(outputs[layer.Name], static value => (float)value)))),
        ];
    }

    /// <summary>What each operator makes of one image, first to last.</summary>
    public static double[][] RunOperators(NetworkDefinition definition, float[] weights, ReadOnlySpan<float> pixels)
    {
        ReferenceNetwork network = new(weights, pixels);
        foreach (Operator step in definition.Operators)
        {
            network.Run(step);
        }

        return [.. network.values];
    }

    /// <summary>What an operator takes first, for one image; nothing is computed that does not lead to it.</summary>
    public static double[] RunUpTo(NetworkDefinition definition, int step, float[] weights, ReadOnlySpan<float> pixels)
    {
        ReferenceNetwork network = new(weights, pixels);
        ImmutableArray<Operator> operators = definition.Operators;
        int source = operators[step].Place.Sources[0];
        bool[] isRead = new bool[operators.Length];
        for (int i = source; i >= 0; i--)
        {
            isRead[i] |= i == source;
            foreach (int other in isRead[i] ? operators[i].Place.Sources : [])
            {
                isRead[Math.Max(other, 0)] |= other >= 0;
            }
        }

        for (int i = 0; i <= source; i++)
        {
            network.values.Add(isRead[i] ? network.Compute(operators[i]) : []);
        }

        return network.ValueOf(source);
    }

    public double[] Visit(Operator.Convolve convolve) => new ReferenceWindow(convolve.Input, convolve.Output, convolve.Window, convolve.Strides, convolve.Dilation, convolve.Border)
        .Convolve(x, ValuesOf(convolve.Kernel), ValuesOf(convolve.Bias), convolve.Groups);

    public double[] Visit(Operator.ConvolveTransposed convolve)
    {
        (Shape input, Shape output) = (convolve.Input, convolve.Output);
        ReadOnlySpan<float> kernel = ValuesOf(convolve.Kernel);
        ReadOnlySpan<float> bias = ValuesOf(convolve.Bias);
        double[] result = new double[output.Size];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = bias.IsEmpty ? 0 : bias[i % output.Channels];
        }

        for (int pixel = 0; pixel < input.Height * input.Width; pixel++)
        {
            for (int place = 0; place < convolve.Window.Height * convolve.Window.Width; place++)
            {
                int y = (pixel / input.Width * convolve.Strides.Height) + (place / convolve.Window.Width * convolve.Dilation.Height) - convolve.Border.Top;
                int column = (pixel % input.Width * convolve.Strides.Width) + (place % convolve.Window.Width * convolve.Dilation.Width) - convolve.Border.Left;
                bool isInside = y >= 0 && y < output.Height && column >= 0 && column < output.Width;
                for (int i = 0; i < input.Channels * output.Channels && isInside; i++)
                {
                    (int filter, int channel) = Math.DivRem(i, input.Channels);
                    result[(((y * output.Width) + column) * output.Channels) + filter] += x[(pixel * input.Channels) + channel] * kernel[(place * input.Channels * output.Channels) + i];
                }
            }
        }

        return result;
    }

    public double[] Visit(Operator.Pool pool) => new ReferenceWindow(pool.Input, pool.Output, pool.Window, pool.Strides, 1, pool.Border).Pool(x, pool.Kind);

    // One window over all.
    public double[] Visit(Operator.Reduce reduce) => new ReferenceWindow(
        reduce.Input, Shape.Image(1, 1, reduce.Output.Channels), (reduce.Input.Height, reduce.Input.Width), 1, 1, default).Pool(x, reduce.Kind);

    public double[] Visit(Operator.Multiply multiply)
    {
        // A window of one pixel over an image of one.
        Shape input = Shape.Image(1, 1, multiply.Input.Channels);
        Shape output = Shape.Image(1, 1, multiply.Output.Channels);
        return new ReferenceWindow(input, output, 1, 1, 1, default).Convolve(x, ValuesOf(multiply.Kernel), ValuesOf(multiply.Bias), groups: 1);
    }

    public double[] Visit(Operator.Pad pad)
    {
        (Shape input, Shape output, Border border) = (pad.Input, pad.Output, pad.Border);
        double[] result = new double[output.Size];
        for (int i = 0; i < result.Length; i++)
        {
            (int pixel, int channel) = Math.DivRem(i, output.Channels);
            int row = (pixel / output.Width) - border.Top;
            int column = (pixel % output.Width) - border.Left;
            bool isInside = row >= 0 && row < input.Height && column >= 0 && column < input.Width;
            result[i] = isInside ? x[(((row * input.Width) + column) * input.Channels) + channel] : 0;
        }

        return result;
    }

    public double[] Visit(Operator.Resize resize)
    {
        (Shape input, Shape output) = (resize.Input, resize.Output);
        double[] result = new double[output.Size];
        for (int i = 0; i < result.Length; i++)
        {
            (int pixel, int channel) = Math.DivRem(i, output.Channels);
            foreach ((int row, double vertical) in Mixed(pixel / output.Width, resize.Factors.Height, input.Height))
            {
                foreach ((int column, double horizontal) in Mixed(pixel % output.Width, resize.Factors.Width, input.Width))
                {
                    result[i] += vertical * horizontal * x[(((row * input.Width) + column) * input.Channels) + channel];
                }
            }
        }

        return result;

        // Pixels are squares, and their values those of their centers.
        (int At, double Share)[] Mixed(int position, int factor, int count)
        {
            double place = resize.Interpolation == Interpolation.Nearest ? position / factor : Math.Max(((position + 0.5) / factor) - 0.5, 0);
            int first = (int)place;
            return [(first, 1 - (place - first)), (Math.Min(first + 1, count - 1), place - first)];
        }
    }

    public double[] Visit(Operator.Normalize normalize)
    {
        ReadOnlySpan<float> scale = ValuesOf(normalize.Scale);
        ReadOnlySpan<float> shift = ValuesOf(normalize.Shift);
        ReadOnlySpan<float> mean = ValuesOf(normalize.Mean);
        ReadOnlySpan<float> variance = ValuesOf(normalize.Variance);
        double[] result = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            int c = i % mean.Length;
            double normal = (x[i] - mean[c]) / Math.Sqrt(variance[c] + normalize.Epsilon);
            result[i] = (normal * (scale.IsEmpty ? 1 : scale[c])) + (shift.IsEmpty ? 0 : shift[c]);
        }

        return result;
    }

    public double[] Visit(Operator.Bend bend)
    {
        ReadOnlySpan<float> slopes = ValuesOf(bend.Slope);
        Shape shape = bend.Input;
        ImmutableArray<int> sizes = bend.Slope.Dimensions;
        (int height, int width, int channels) = shape.IsImage ? (sizes[0], sizes[1], sizes[2]) : (1, 1, sizes[0]);
        double[] result = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            (int pixel, int channel) = Math.DivRem(i, shape.Channels);
            (int row, int column) = Math.DivRem(pixel, shape.Width);

            // Along an axis of one there is but one slope.
            int slope = (((row % height * width) + (column % width)) * channels) + (channel % channels);
            result[i] = x[i] > 0 ? x[i] : slopes[slope] * x[i];
        }

        return result;
    }

    public double[] Visit(Operator.Calibrate calibrate)
    {
        double[] means = NumbersOf(calibrate.Mean, calibrate.Means);
        double[] variances = NumbersOf(calibrate.Variance, calibrate.Variances);
        return [.. x.Select((value, i) => (value - means[i % means.Length]) / Math.Max(Math.Sqrt(variances[i % means.Length]), Operator.Calibrate.SmallestDeviation))];
    }

    public double[] Visit(Operator.Rescale scale) => Array.ConvertAll(x, value => (value * scale.Factor) + scale.Offset);

    public double[] Visit(Operator.Standardize standardize)
    {
        ReadOnlySpan<float> scale = ValuesOf(standardize.Scale);
        ReadOnlySpan<float> shift = ValuesOf(standardize.Shift);
        int channels = standardize.Output.Channels;
        int size = channels / standardize.Groups;
        int[] parts = [.. Enumerable.Range(0, x.Length).Select(i => (i % channels / size) + (standardize.IsOverPixels ? 0 : i / channels * standardize.Groups))];
        double[] result = new double[x.Length];
        foreach (int[] part in Enumerable.Range(0, x.Length).GroupBy(i => parts[i]).Select(static part => part.ToArray()))
        {
            double mean = standardize.IsToUnit ? 0 : part.Average(i => x[i]);
            double squares = part.Sum(i => (x[i] - mean) * (x[i] - mean));
            double length = Math.Sqrt(standardize.IsToUnit ? Math.Max(squares, standardize.Epsilon * standardize.Epsilon) : (squares / part.Length) + standardize.Epsilon);
            foreach (int i in part)
            {
                int c = i % channels;
                result[i] = ((x[i] - mean) / length * (scale.IsEmpty ? 1 : scale[c])) + (shift.IsEmpty ? 0 : shift[c]);
            }
        }

        return result;
    }

    // As floats, which the arguments are to Keras and to every engine: a pixel may lie exactly on one.
    public double[] Visit(Operator.Rectify rectify)
    {
        double maximum = (float)rectify.Maximum;
        double threshold = (float)rectify.Threshold;
        double slope = (float)rectify.NegativeSlope;
        return Array.ConvertAll(x, value => value > threshold
            ? Math.Min(value, maximum)
            : slope == 0 && value <= threshold ? 0 : slope * (value - threshold));
    }

    public double[] Visit(Operator.Map map)
    {
        double alpha = (float)map.Alpha;
        return Array.ConvertAll(x, value => map.Function.Apply(value, alpha));
    }

    public double[] Visit(Operator.Softmax softmax)
    {
        double largest = x.Max();
        double[] powers = Array.ConvertAll(x, value => Math.Exp(value - largest));
        double sum = powers.Sum();
        return Array.ConvertAll(powers, power => power / sum);
    }

    public double[] Visit(Operator.Join join)
    {
        double[][] all = [.. join.Place.Sources.Select(ValueOf)];
        double[] result = new double[join.Output.Size];
        int[] starts = [.. join.Inputs.Select((_, i) => join.Inputs.Take(i).Sum(static input => input.Shape.Channels))];
        for (int i = 0; i < result.Length; i++)
        {
            (int pixel, int channel) = Math.DivRem(i, join.Output.Channels);
            (int row, int column) = Math.DivRem(pixel, join.Output.Width);
            if (join.Kind == JoinKind.Concatenate)
            {
                int part = starts.Count(start => start <= channel) - 1;
                result[i] = all[part][(pixel * join.Inputs[part].Shape.Channels) + channel - starts[part]];
                continue;
            }

            // Along an axis of one there is but one value.
            double[] values = [.. all.Select((one, part) => one[IndexIn(join.Inputs[part].Shape)])];
            result[i] = join.Kind switch
            {
                JoinKind.Add => values.Sum(),
                JoinKind.Subtract => values[0] - values[1],
                JoinKind.Multiply => values.Aggregate(static (product, value) => product * value),
                JoinKind.Average => values.Sum() / values.Length,
                JoinKind.Maximum => values.Aggregate(Math.Max),
                _ => throw new ArgumentOutOfRangeException(nameof(join), join.Kind, "There is no such join."),
            };

            int IndexIn(Shape shape) => (((Math.Min(row, shape.Height - 1) * shape.Width) + Math.Min(column, shape.Width - 1)) * shape.Channels) + Math.Min(channel, shape.Channels - 1);
        }

        return result;
    }

    public double[] Visit(Operator.Reshape reshape) => x;

    public double[] Visit(Operator.Permute permute)
    {
        (Shape input, Shape output) = (permute.Input, permute.Output);
        (int down, int across, int deep) = permute.Order.Of(input.Width * input.Channels, input.Channels, 1);
        double[] result = new double[output.Size];
        for (int i = 0; i < result.Length; i++)
        {
            (int pixel, int channel) = Math.DivRem(i, output.Channels);
            (int row, int column) = Math.DivRem(pixel, output.Width);
            result[i] = x[(row * down) + (column * across) + (channel * deep)];
        }

        return result;
    }

    public double[] Visit(Operator.Drop drop) => x;

    public double[] Visit(Operator.Disturb disturb) => x;

    public double[] Visit(Operator.Augment augment) => x;

    private double[] Run(Operator step)
    {
        values.Add(Compute(step));
        return values[^1];
    }

    private double[] Compute(Operator step)
    {
        x = ValueOf(step.Place.Sources[0]);
        return step.Accept(this);
    }

    private double[] ValueOf(int source) => source < 0 ? pixels : values[source];

    private double[] NumbersOf(OperatorWeight? weight, ImmutableArray<double> constants) =>
        weight is null ? [.. constants] : Array.ConvertAll(ValuesOf(weight).ToArray(), static value => (double)value);

    private ReadOnlySpan<float> ValuesOf(OperatorWeight? weight) => weight is null ? [] : weights.AsSpan(weight.Start, weight.Count);
}
