namespace MnistNet.Managed;

/// <summary>
/// Batch normalization as Keras defines it (Ioffe and Szegedy, 2015): γ · (x − µ) / √(σ² + ε) + β. While training, µ and σ²
/// are the batch's, and the moving averages follow them; else they are the moving averages.
/// </summary>
public sealed class NormalizationLayer
{
    // What is kept for each channel, repeated: µ; γ / √(σ² + ε); β; 1 / √(σ² + ε); and for the backward pass what it takes
    // off everywhere, and for each unit of distance from µ.
    private const int ConstantsPerChannel = 6;

    /// <summary>Where the image lies among the values of one image's pass.</summary>
    public required ImageRegion Input { get; init; }

    /// <summary>Where the result goes among the values of one image's pass.</summary>
    public required ImageRegion Output { get; init; }

    /// <summary>Number of channels.</summary>
    public required int Channels
    {
        get;
        init
        {
            field = value;
            Period = (int)ChannelPeriod.Of(value);
        }
    }

    /// <summary>Index of the first γ among the weights; −1 without.</summary>
    public int Gamma { get; init; } = -1;

    /// <summary>Index of the first β among the weights; −1 without.</summary>
    public int Beta { get; init; } = -1;

    /// <summary>Index of the first moving mean among the weights; the moving variances follow the means.</summary>
    public required int MovingMean { get; init; }

    /// <summary>Share of the moving average that each batch keeps.</summary>
    public required double Momentum { get; init; }

    /// <summary>ε, which keeps the division from a variance of zero.</summary>
    public required double Epsilon { get; init; }

    /// <summary>The least result: 0 where ReLU follows.</summary>
    public float Minimum { get; init; } = float.NegativeInfinity;

    /// <summary>The greatest result: that of a rectifier whose gradient there is 0.</summary>
    public float Maximum { get; init; } = float.PositiveInfinity;

    /// <summary>Index of the first weight of the kernel before it, into which it is folded when predicting; −1 where it is not.</summary>
    public int Kernel { get; init; } = -1;

    /// <summary>Number of weights of that kernel.</summary>
    public int KernelCount { get; init; }

    /// <summary>Weights of that kernel from one channel to the next.</summary>
    public int KernelStride { get; init; } = 1;

    /// <summary>Index of the first bias of what is before it; −1 without, where the moving means make room for what is added.</summary>
    public int Bias { get; init; } = -1;

    /// <summary>Number of constants that it needs.</summary>
    internal int ConstantCount => ConstantsPerChannel * Period;

    /// <summary>Number of sums over a batch that it needs.</summary>
    internal int SumCount => 2 * Period;

    private Bounds Bounds => new(Minimum, Maximum);

    // How often the constants of the channels are repeated (see ChannelPeriod).
    private int Period { get; init; }

    /// <summary>Normalizes an image.</summary>
    /// <param name="values">The values of the image's pass.</param>
    /// <param name="constants">The constants of this layer.</param>
    public void Forward(Span<float> values, ReadOnlySpan<float> constants) => Forward<WidestWidth>(values, constants);

    /// <summary>The gradient of the input, which passes through the batch's mean and variance as well.</summary>
    /// <param name="values">The values of the image's pass, with the gradients of the results in the place of these.</param>
    /// <param name="gradients">The gradients of the pass; receives those of the input.</param>
    /// <param name="constants">The constants of this layer.</param>
    public void Backward(ReadOnlySpan<float> values, Span<float> gradients, ReadOnlySpan<float> constants) =>
        Backward<WidestWidth>(values, gradients, constants);

    /// <inheritdoc cref="Forward(Span{float}, ReadOnlySpan{float})"/>
    internal void Forward<TWidth>(Span<float> values, ReadOnlySpan<float> constants)
        where TWidth : struct, IWidth =>
        ChannelKernels<TWidth>.Normalize(values, Input, Part(constants, 0), Part(constants, 1), Part(constants, 2), Bounds, values, Output);

    /// <inheritdoc cref="Backward(ReadOnlySpan{float}, Span{float}, ReadOnlySpan{float})"/>
    internal void Backward<TWidth>(ReadOnlySpan<float> values, Span<float> gradients, ReadOnlySpan<float> constants)
        where TWidth : struct, IWidth =>
        ChannelKernels<TWidth>.NormalizeGradient(
            values, Input, values, Output, Part(constants, 0), Part(constants, 1), Part(constants, 4), Part(constants, 5), gradients);

    /// <summary>Sets the constants by the moving averages.</summary>
    internal void UseMovingAverages(ReadOnlySpan<float> weights, Span<float> constants)
    {
        for (int c = 0; c < Channels; c++)
        {
            SetConstants(weights, constants, c, weights[MovingMean + c], weights[MovingMean + Channels + c]);
        }
    }

    /// <summary>Folds the moving averages into the kernel and the bias before it: w · γ / √(σ² + ε) and (b − µ) · γ / √(σ² + ε) + β.</summary>
    internal void Fold(Span<float> weights)
    {
        for (int c = 0; c < Channels && Kernel >= 0; c++)
        {
            double scale = Inverse(weights[MovingMean + Channels + c]) * (Gamma >= 0 ? weights[Gamma + c] : 1);
            for (int first = c * KernelStride; first < KernelCount; first += Channels * KernelStride)
            {
                foreach (ref float weight in weights.Slice(Kernel + first, KernelStride))
                {
                    weight = (float)(weight * scale);
                }
            }

            double bias = Bias >= 0 ? weights[Bias + c] : 0;
            weights[(Bias >= 0 ? Bias : MovingMean) + c] = (float)(((bias - weights[MovingMean + c]) * scale) + (Beta >= 0 ? weights[Beta + c] : 0));
        }
    }

    /// <summary>Adds the values of an image, and their squares, to the sums over the batch.</summary>
    internal void AddSums<TWidth>(ReadOnlySpan<float> values, Span<double> sums)
        where TWidth : struct, IWidth =>
        ChannelKernels<TWidth>.AddSums(values, Input, sums[..Period], sums.Slice(Period, Period));

    /// <summary>Sets the constants by the batch, and lets the moving averages follow it, of which <see cref="Momentum"/> or another share is kept.</summary>
    internal void UseBatch(ReadOnlySpan<double> sums, int images, Span<float> weights, Span<float> constants, double? momentum = null)
    {
        double count = CountOf(images);
        for (int c = 0; c < Channels; c++)
        {
            double mean = Sum(sums, 0, c) / count;
            double variance = Math.Max((Sum(sums, 1, c) / count) - (mean * mean), 0);
            SetConstants(weights, constants, c, mean, variance);
            Follow(ref weights[MovingMean + c], mean, momentum ?? Momentum);
            Follow(ref weights[MovingMean + Channels + c], variance, momentum ?? Momentum);
        }
    }

    /// <summary>
    /// Adds the gradient of the results, and its product with the input's distance from µ, to the sums over the batch. The
    /// gradient comes into the place of the results, which nothing reads any more: there it waits until all of the batch is in the sums.
    /// </summary>
    internal void AddGradientSums<TWidth>(Span<float> values, ReadOnlySpan<float> gradients, ReadOnlySpan<float> constants, Span<double> sums)
        where TWidth : struct, IWidth =>
        ChannelKernels<TWidth>.AddGradientSums(
            values, Input, gradients, values, Output, Bounds, Part(constants, 0), sums[..Period], sums.Slice(Period, Period));

    /// <summary>Sets the constants of the backward pass, and adds the gradients of γ and β.</summary>
    internal void UseGradients(ReadOnlySpan<double> sums, int images, Span<float> constants, Span<float> weightGradients)
    {
        double count = CountOf(images);
        for (int c = 0; c < Channels; c++)
        {
            double scale = constants[Period + c];
            double inverse = constants[(3 * Period) + c];
            double sum = Sum(sums, 0, c);
            double product = Sum(sums, 1, c) * inverse;
            Set(constants, 4, c, scale * sum / count);
            Set(constants, 5, c, scale * inverse * product / count);
            if (Beta >= 0)
            {
                weightGradients[Beta + c] += (float)sum;
            }

            if (Gamma >= 0)
            {
                weightGradients[Gamma + c] += (float)product;
            }
        }
    }

    private double CountOf(int images) => (double)images * Input.Rows * Input.RowLength / Channels;

    private void SetConstants(ReadOnlySpan<float> weights, Span<float> constants, int channel, double mean, double variance)
    {
        double inverse = Inverse(variance);
        Set(constants, 0, channel, mean);
        Set(constants, 1, channel, inverse * (Gamma >= 0 ? weights[Gamma + channel] : 1));
        Set(constants, 2, channel, Beta >= 0 ? weights[Beta + channel] : 0);
        Set(constants, 3, channel, inverse);
    }

    private ReadOnlySpan<float> Part(ReadOnlySpan<float> constants, int part) => constants.Slice(part * Period, Period);

    private void Set(Span<float> constants, int part, int channel, double value)
    {
        for (int place = channel; place < Period; place += Channels)
        {
            constants[(part * Period) + place] = (float)value;
        }
    }

    private double Sum(ReadOnlySpan<double> sums, int part, int channel)
    {
        double sum = 0;
        for (int place = channel; place < Period; place += Channels)
        {
            sum += sums[(part * Period) + place];
        }

        return sum;
    }

    private double Inverse(double variance) => 1 / Math.Sqrt(variance + Epsilon);

    private static void Follow(ref float average, double value, double momentum) => average = (float)((average * momentum) + (value * (1 - momentum)));
}
