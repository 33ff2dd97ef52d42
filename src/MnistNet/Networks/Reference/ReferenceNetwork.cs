using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace MnistNet;

/// <summary>
/// A network computed straight from its declaration, in double precision and on any machine: slow, and bound to no backend.
/// It tells whether a file's weights do here what they did where they were saved, and what each layer makes of an image.
/// </summary>
internal static class ReferenceNetwork
{
    /// <summary>What the network gives for one image.</summary>
    /// <param name="definition">The network.</param>
    /// <param name="weights">All its weights.</param>
    /// <param name="pixels">The image: height × width × channels values.</param>
    /// <returns>One value a class: probabilities if the network ends in softmax, else scores.</returns>
    public static float[] Run(NetworkDefinition definition, ReadOnlySpan<float> weights, ReadOnlySpan<float> pixels) =>
        [.. RunLayers(definition, weights, pixels)[^1].Values];

    /// <summary>What each layer makes of one image.</summary>
    /// <param name="definition">The network.</param>
    /// <param name="weights">All its weights.</param>
    /// <param name="pixels">The image: height × width × channels values.</param>
    /// <returns>The layers with their output, first to last.</returns>
    public static ImmutableArray<LayerActivation> RunLayers(NetworkDefinition definition, ReadOnlySpan<float> weights, ReadOnlySpan<float> pixels)
    {
        ImmutableArray<LayerActivation>.Builder activations = ImmutableArray.CreateBuilder<LayerActivation>(definition.Layers.Length);
        double[] values = Widen(pixels);
        Shape shape = definition.Input;
        foreach (LayerInfo layer in definition.Layers)
        {
            values = Apply(layer, Take(ref weights, layer.ParameterCount), values, shape);
            shape = layer.OutputShape;
            activations.Add(new LayerActivation(layer, ImmutableCollectionsMarshal.AsImmutableArray(Array.ConvertAll(values, static value => (float)value))));
        }

        return activations.MoveToImmutable();
    }

    private static double[] Widen(ReadOnlySpan<float> pixels)
    {
        double[] values = new double[pixels.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = pixels[i];
        }

        return values;
    }

    private static double[] Apply(LayerInfo layer, ReadOnlySpan<float> weights, double[] x, Shape input) => layer.Declaration switch
    {
        LayerDeclaration.Conv2D conv => Activate(conv.Activation, ReferenceWindows.Convolve(x, input, weights, conv, layer.OutputShape)),
        LayerDeclaration.DepthwiseConv2D conv =>
            Activate(conv.Activation, ReferenceWindows.ConvolveDepthwise(x, input, weights, conv, conv.DepthMultiplier, conv.UseBias, layer.OutputShape)),
        LayerDeclaration.SeparableConv2D conv => Activate(conv.Activation, ConvolveSeparable(x, input, weights, conv, layer.OutputShape)),
        LayerDeclaration.Pooling2D pooling => ReferenceWindows.Pool(x, input, pooling, layer.OutputShape),
        LayerDeclaration.GlobalPooling2D pooling => ReferenceWindows.Pool(
            x, input, new(pooling.Pooling, (input.Height, input.Width), 1, Padding.Valid), Shape.Image(1, 1, input.Channels)),
        LayerDeclaration.ZeroPadding2D border => Pad(x, input, border, layer.OutputShape),
        LayerDeclaration.BatchNormalization normalization => Normalize(x, weights, normalization, input.Channels),
        LayerDeclaration.ReLU relu => Rectify(x, relu),
        LayerDeclaration.LeakyReLU relu => Rectify(x, new(double.PositiveInfinity, relu.NegativeSlope, 0)),
        LayerDeclaration.Softmax => Activate(Activation.Softmax, x),
        LayerDeclaration.Dense dense => Activate(dense.Activation, ReferenceWindows.Multiply(x, weights, dense.Units, dense.UseBias)),
        _ => x,
    };

    private static double[] ConvolveSeparable(double[] x, Shape input, ReadOnlySpan<float> weights, LayerDeclaration.SeparableConv2D conv, Shape output)
    {
        Shape between = Shape.Image(output.Height, output.Width, input.Channels * conv.DepthMultiplier);
        int depthwise = conv.Window.Height * conv.Window.Width * between.Channels;
        double[] channels = ReferenceWindows.ConvolveDepthwise(x, input, weights[..depthwise], conv, conv.DepthMultiplier, useBias: false, between);
        LayerDeclaration.Conv2D pointwise = new(conv.Filters, 1, 1, Padding.Valid, Activation.Linear, conv.UseBias);
        return ReferenceWindows.Convolve(channels, between, weights[depthwise..], pointwise, output);
    }

    private static double[] Pad(double[] x, Shape input, LayerDeclaration.ZeroPadding2D border, Shape output)
    {
        double[] result = new double[output.Size];
        int row = input.Width * input.Channels;
        for (int y = 0; y < input.Height; y++)
        {
            x.AsSpan(y * row, row).CopyTo(result.AsSpan((((y + border.Top) * output.Width) + border.Left) * output.Channels));
        }

        return result;
    }

    private static double[] Normalize(double[] x, ReadOnlySpan<float> weights, LayerDeclaration.BatchNormalization normalization, int channels)
    {
        ReadOnlySpan<float> rest = weights;
        ReadOnlySpan<float> gamma = normalization.Scale ? Take(ref rest, channels) : [];
        ReadOnlySpan<float> beta = normalization.Center ? Take(ref rest, channels) : [];
        ReadOnlySpan<float> mean = Take(ref rest, channels);
        ReadOnlySpan<float> variance = rest;
        double[] result = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            int c = i % channels;
            double scaled = (x[i] - mean[c]) / Math.Sqrt(variance[c] + normalization.Epsilon);
            result[i] = (scaled * (gamma.IsEmpty ? 1 : gamma[c])) + (beta.IsEmpty ? 0 : beta[c]);
        }

        return result;
    }

    // As floats, which the arguments are to Keras and to every engine: a pixel may lie exactly on one.
    private static double[] Rectify(double[] x, LayerDeclaration.ReLU relu)
    {
        double maximum = (float)relu.MaxValue;
        double threshold = (float)relu.Threshold;
        double slope = (float)relu.NegativeSlope;
        return Array.ConvertAll(x, value => value > threshold
            ? Math.Min(value, maximum)
            : slope == 0 && value <= threshold ? 0 : slope * (value - threshold));
    }

    private static ReadOnlySpan<float> Take(ref ReadOnlySpan<float> rest, int count)
    {
        ReadOnlySpan<float> taken = rest[..count];
        rest = rest[count..];
        return taken;
    }

    private static double[] Activate(Activation activation, double[] x)
    {
        switch (activation)
        {
            case Activation.ReLU:
                return Array.ConvertAll(x, static value => Math.Max(0, value));
            case Activation.Tanh:
                return Array.ConvertAll(x, Math.Tanh);
            case Activation.Sigmoid:
                return Array.ConvertAll(x, static value => 1 / (1 + Math.Exp(-value)));
            case Activation.Softmax:
                double largest = x.Max();
                double[] powers = Array.ConvertAll(x, value => Math.Exp(value - largest));
                double sum = powers.Sum();
                return Array.ConvertAll(powers, power => power / sum);
            default:
                return x;
        }
    }
}
