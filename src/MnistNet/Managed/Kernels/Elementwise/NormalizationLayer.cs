namespace MnistNet.Managed;

/// <summary>
/// Batch normalization as Keras defines it (Ioffe and Szegedy, 2015): γ · (x − µ) / √(σ² + ε) + β. While training, µ and σ²
/// are the batch's, and the moving averages follow them; else they are the moving averages.
/// </summary>
public sealed class NormalizationLayer
{
    // What is kept for each channel: µ; γ / √(σ² + ε); β; 1 / √(σ² + ε); and in the backward pass the means of the output's
    // gradient, and of it times the normalized input.
    private const int ConstantsPerChannel = 6;

    /// <summary>Where the image lies among the values of one image's pass.</summary>
    public required ImageRegion Input { get; init; }

    /// <summary>Where the result goes among the values of one image's pass.</summary>
    public required ImageRegion Output { get; init; }

    /// <summary>Number of channels.</summary>
    public required int Channels { get; init; }

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

    /// <summary>Index of the first weight of the kernel before it, into which it is folded when predicting; −1 where it is not.</summary>
    public int Kernel { get; init; } = -1;

    /// <summary>Number of weights of that kernel.</summary>
    public int KernelCount { get; init; }

    /// <summary>Weights of that kernel from one channel to the next.</summary>
    public int KernelStride { get; init; } = 1;

    /// <summary>Index of the first bias of what is before it; −1 without, where the moving means make room for what is added.</summary>
    public int Bias { get; init; } = -1;

    /// <summary>Number of constants that it needs.</summary>
    internal int ConstantCount => ConstantsPerChannel * Channels;

    /// <summary>Number of sums over a batch that it needs.</summary>
    internal int SumCount => 2 * Channels;

    /// <summary>Normalizes an image.</summary>
    /// <param name="values">The values of the image's pass.</param>
    /// <param name="constants">The constants of this layer.</param>
    public void Forward(Span<float> values, ReadOnlySpan<float> constants)
    {
        ReadOnlySpan<float> means = constants[..Channels];
        ReadOnlySpan<float> scales = constants.Slice(Channels, Channels);
        ReadOnlySpan<float> shifts = constants.Slice(2 * Channels, Channels);
        for (int row = 0; row < Input.Rows; row++)
        {
            ReadOnlySpan<float> line = Input.Row((ReadOnlySpan<float>)values, row);
            Span<float> result = Output.Row(values, row);
            for (; !line.IsEmpty; line = line[Channels..], result = result[Channels..])
            {
                for (int c = 0; c < means.Length; c++)
                {
                    result[c] = ((line[c] - means[c]) * scales[c]) + shifts[c];
                }
            }
        }
    }

    /// <summary>The gradient of the input, which passes through the batch's mean and variance as well.</summary>
    /// <param name="values">The values of the image's pass.</param>
    /// <param name="gradients">Their gradients; receives those of the input.</param>
    /// <param name="constants">The constants of this layer.</param>
    public void Backward(ReadOnlySpan<float> values, Span<float> gradients, ReadOnlySpan<float> constants)
    {
        ReadOnlySpan<float> means = constants[..Channels];
        ReadOnlySpan<float> scales = constants.Slice(Channels, Channels);
        ReadOnlySpan<float> inverses = constants.Slice(3 * Channels, Channels);
        ReadOnlySpan<float> meanGradients = constants.Slice(4 * Channels, Channels);
        ReadOnlySpan<float> meanProducts = constants.Slice(5 * Channels, Channels);
        for (int row = 0; row < Input.Rows; row++)
        {
            ReadOnlySpan<float> line = Input.Row(values, row);
            ReadOnlySpan<float> gradient = Output.Row((ReadOnlySpan<float>)gradients, row);
            Span<float> result = Input.Row(gradients, row);
            for (; !line.IsEmpty; line = line[Channels..], gradient = gradient[Channels..], result = result[Channels..])
            {
                for (int c = 0; c < means.Length; c++)
                {
                    float normalized = (line[c] - means[c]) * inverses[c];
                    result[c] = scales[c] * (gradient[c] - meanGradients[c] - (normalized * meanProducts[c]));
                }
            }
        }
    }

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
    internal void AddSums(ReadOnlySpan<float> values, Span<double> sums)
    {
        Span<double> squares = sums.Slice(Channels, Channels);
        for (int row = 0; row < Input.Rows; row++)
        {
            for (ReadOnlySpan<float> line = Input.Row(values, row); !line.IsEmpty; line = line[Channels..])
            {
                for (int c = 0; c < squares.Length; c++)
                {
                    double value = line[c];
                    sums[c] += value;
                    squares[c] += value * value;
                }
            }
        }
    }

    /// <summary>Sets the constants by the batch, and lets the moving averages follow it.</summary>
    internal void UseBatch(ReadOnlySpan<double> sums, int images, Span<float> weights, Span<float> constants)
    {
        double count = CountOf(images);
        for (int c = 0; c < Channels; c++)
        {
            double mean = sums[c] / count;
            double variance = Math.Max((sums[Channels + c] / count) - (mean * mean), 0);
            SetConstants(weights, constants, c, mean, variance);
            Follow(ref weights[MovingMean + c], mean);
            Follow(ref weights[MovingMean + Channels + c], variance);
        }
    }

    /// <summary>Adds the gradient of the output, and its product with the normalized input, to the sums over the batch.</summary>
    internal void AddGradientSums(ReadOnlySpan<float> values, ReadOnlySpan<float> gradients, ReadOnlySpan<float> constants, Span<double> sums)
    {
        ReadOnlySpan<float> means = constants[..Channels];
        ReadOnlySpan<float> inverses = constants.Slice(3 * Channels, Channels);
        Span<double> products = sums.Slice(Channels, Channels);
        for (int row = 0; row < Input.Rows; row++)
        {
            ReadOnlySpan<float> line = Input.Row(values, row);
            ReadOnlySpan<float> gradient = Output.Row(gradients, row);
            for (; !line.IsEmpty; line = line[Channels..], gradient = gradient[Channels..])
            {
                for (int c = 0; c < products.Length; c++)
                {
                    sums[c] += gradient[c];
                    products[c] += gradient[c] * ((line[c] - means[c]) * inverses[c]);
                }
            }
        }
    }

    /// <summary>Sets the constants of the backward pass, and adds the gradients of γ and β.</summary>
    internal void UseGradients(ReadOnlySpan<double> sums, int images, Span<float> constants, Span<float> weightGradients)
    {
        double count = CountOf(images);
        for (int c = 0; c < Channels; c++)
        {
            constants[(4 * Channels) + c] = (float)(sums[c] / count);
            constants[(5 * Channels) + c] = (float)(sums[Channels + c] / count);
            if (Beta >= 0)
            {
                weightGradients[Beta + c] += (float)sums[c];
            }

            if (Gamma >= 0)
            {
                weightGradients[Gamma + c] += (float)sums[Channels + c];
            }
        }
    }

    private double CountOf(int images) => (double)images * Input.Rows * Input.RowLength / Channels;

    private void SetConstants(ReadOnlySpan<float> weights, Span<float> constants, int channel, double mean, double variance)
    {
        double inverse = Inverse(variance);
        constants[channel] = (float)mean;
        constants[Channels + channel] = (float)(inverse * (Gamma >= 0 ? weights[Gamma + channel] : 1));
        constants[(2 * Channels) + channel] = Beta >= 0 ? weights[Beta + channel] : 0;
        constants[(3 * Channels) + channel] = (float)inverse;
    }

    private double Inverse(double variance) => 1 / Math.Sqrt(variance + Epsilon);

    private void Follow(ref float average, double value) => average = (float)((average * Momentum) + (value * (1 - Momentum)));
}
