namespace MnistNet.Managed;

/// <summary>
/// Batch normalization as Keras defines it (Ioffe and Szegedy, 2015): γ · (x − µ) / √(σ² + ε) + β. While training, µ and σ²
/// are the batch's, and the moving averages follow them; else they are the moving averages.
/// </summary>
public class NormalizationLayer
{
    // What is kept for each channel, repeated: µ; γ / √(σ² + ε); β; 1 / √(σ² + ε); and for the backward pass what it takes
    // off everywhere, and for each unit of distance from µ.
    private const int ConstantsPerChannel = 6;

    /// <summary>Where the image lies among the values of one image's pass.</summary>
    public required ImageRegion Input { get; init; }

    /// <summary>Where the result goes among the values of one image's pass.</summary>
    public required ImageRegion Output { get; init; }

    /// <summary>Index of what it keeps of an image from one segment of a training pass to the next: the input, and behind it the gradient of the results.</summary>
    public int Kept { get; init; }

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

    /// <summary>Number of values and gradients that it keeps.</summary>
    internal int KeptCount => 2 * Input.Rows * KeptInput.RowStride;

    /// <summary>Where it keeps the input.</summary>
    private protected ImageRegion KeptInput => KeptAt(Kept);

    /// <summary>Where it keeps the gradient of the results.</summary>
    private protected ImageRegion KeptGradient => KeptAt(Kept + (KeptCount / 2));

    private Bounds Bounds => new(Minimum, Maximum);

    // How often the constants of the channels are repeated (see ChannelPeriod).
    private int Period { get; init; }

    /// <summary>Normalizes an image.</summary>
    /// <param name="values">The values of the image's pass.</param>
    /// <param name="constants">The constants of this layer.</param>
    public virtual void Forward(Span<float> values, ReadOnlySpan<float> constants) =>
        Normalize<WidestWidth, Bounds>(Bounds, values, Input, values, constants);

    /// <summary>Normalizes what is kept of an image.</summary>
    /// <param name="kept">What the image keeps.</param>
    /// <param name="values">The values of the image's pass.</param>
    /// <param name="constants">The constants of this layer.</param>
    public void Forward(ReadOnlySpan<float> kept, Span<float> values, ReadOnlySpan<float> constants) => Forward<WidestWidth>(kept, values, constants);

    /// <summary>The same where <see cref="Backward(ReadOnlySpan{float}, Span{float}, ReadOnlySpan{float})"/> follows: also leaves what the sums of gradients read.</summary>
    /// <inheritdoc cref="Forward(ReadOnlySpan{float}, Span{float}, ReadOnlySpan{float})" path="/param"/>
    public void ForwardWithSlopes(ReadOnlySpan<float> kept, Span<float> values, ReadOnlySpan<float> constants) =>
        ForwardWithSlopes<WidestWidth>(kept, values, constants);

    /// <summary>The gradient of the input, which passes through the batch's mean and variance as well.</summary>
    /// <param name="kept">What the image keeps.</param>
    /// <param name="gradients">The gradients of the pass; receives those of the input.</param>
    /// <param name="constants">The constants of this layer.</param>
    public void Backward(ReadOnlySpan<float> kept, Span<float> gradients, ReadOnlySpan<float> constants) =>
        Backward<WidestWidth>(kept, gradients, constants);

    /// <inheritdoc cref="Forward(ReadOnlySpan{float}, Span{float}, ReadOnlySpan{float})"/>
    internal virtual void Forward<TWidth>(ReadOnlySpan<float> kept, Span<float> values, ReadOnlySpan<float> constants)
        where TWidth : struct, IWidth => Normalize<TWidth, Bounds>(Bounds, kept, KeptInput, values, constants);

    /// <inheritdoc cref="ForwardWithSlopes(ReadOnlySpan{float}, Span{float}, ReadOnlySpan{float})"/>
    internal virtual void ForwardWithSlopes<TWidth>(ReadOnlySpan<float> kept, Span<float> values, ReadOnlySpan<float> constants)
        where TWidth : struct, IWidth => Forward<TWidth>(kept, values, constants);

    /// <inheritdoc cref="Backward(ReadOnlySpan{float}, Span{float}, ReadOnlySpan{float})"/>
    internal void Backward<TWidth>(ReadOnlySpan<float> kept, Span<float> gradients, ReadOnlySpan<float> constants)
        where TWidth : struct, IWidth =>
        ChannelKernels<TWidth>.NormalizeGradient(
            kept, KeptInput, KeptGradient, Part(constants, 0), Part(constants, 1), Part(constants, 4), Part(constants, 5), gradients, Input);

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

    /// <summary>Adds the values of an image, and their squares, to the sums over the batch, and keeps them.</summary>
    internal void AddSums<TWidth>(ReadOnlySpan<float> values, Span<float> kept, Span<double> sums)
        where TWidth : struct, IWidth =>
        ChannelKernels<TWidth>.AddSums(values, Input, kept, KeptInput, SumsOf(sums), ProductsOf(sums));

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
    /// Adds the gradient of the results, and its product with the input's distance from µ, to the sums over the batch, and
    /// keeps it until all of the batch is in the sums.
    /// </summary>
    internal virtual void AddGradientSums<TWidth>(
        Span<float> kept, ReadOnlySpan<float> values, ReadOnlySpan<float> gradients, ReadOnlySpan<float> constants, Span<double> sums)
        where TWidth : struct, IWidth =>
        ChannelKernels<TWidth>.AddGradientSums(
            kept, KeptInput, KeptGradient, gradients, Output, Part(constants, 0), Part(constants, 1), Part(constants, 2), Bounds, SumsOf(sums), ProductsOf(sums));

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

    /// <summary>Where as many values lie as are kept of the input.</summary>
    private protected ImageRegion KeptAt(int start) => Input with { Start = start, RowStride = CacheLines.Whole(Input.RowLength) };

    /// <summary>One of the constants of each channel, repeated.</summary>
    private protected ReadOnlySpan<float> Part(ReadOnlySpan<float> constants, int part) => constants.Slice(part * Period, Period);

    /// <summary>The sums of terms.</summary>
    private protected Span<double> SumsOf(Span<double> sums) => sums[..Period];

    /// <summary>The sums of products.</summary>
    private protected Span<double> ProductsOf(Span<double> sums) => sums.Slice(Period, Period);

    /// <summary>Normalizes values, and applies a function.</summary>
    private protected void Normalize<TWidth, TFunction>(
        TFunction function, ReadOnlySpan<float> values, ImageRegion from, Span<float> results, ReadOnlySpan<float> constants)
        where TWidth : struct, IWidth
        where TFunction : struct, IVectorFunction =>
        ChannelKernels<TWidth>.Normalize(function, values, from, Part(constants, 0), Part(constants, 1), Part(constants, 2), results, Output);

    private double CountOf(int images) => (double)images * Input.Rows * Input.RowLength / Channels;

    private void SetConstants(ReadOnlySpan<float> weights, Span<float> constants, int channel, double mean, double variance)
    {
        double inverse = Inverse(variance);
        Set(constants, 0, channel, mean);
        Set(constants, 1, channel, inverse * (Gamma >= 0 ? weights[Gamma + channel] : 1));
        Set(constants, 2, channel, Beta >= 0 ? weights[Beta + channel] : 0);
        Set(constants, 3, channel, inverse);
    }

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
