namespace MnistNet.Managed;

/// <summary>A convolution with ReLU and max-pooling in one pass, forward and backward.</summary>
/// <typeparam name="TShape">Its sizes.</typeparam>
public static class PooledConvolution<TShape>
    where TShape : struct, IPooledConvolutionShape
{
    /// <summary>Number of values in which <see cref="Backward"/> accumulates the kernel's gradient.</summary>
    public static int KernelGradientLength => TShape.KernelHeight * TShape.KernelWidth * TShape.Channels * TShape.Filters;

    /// <summary>The largest value, and at least 0, of the convolution under every pool.</summary>
    /// <param name="input">The input buffer.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="bias">One value a filter; may be empty.</param>
    /// <param name="output">The output buffer.</param>
    public static void Forward(ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output) =>
        Forward(input, kernel, bias, output, []);

    /// <summary>The largest value, and at least 0, of the convolution under every pool; and where in the pool it was.</summary>
    /// <param name="input">The input buffer.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="bias">One value a filter; may be empty.</param>
    /// <param name="output">The output buffer.</param>
    /// <param name="winners">Receives one place for each pooled value, without border.</param>
    public static void Forward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output, Span<byte> winners)
    {
        Span<float> sums = TShape.Filters <= 256 ? stackalloc float[256] : new float[TShape.Filters];
        sums = sums[..TShape.Filters];
        for (int cell = 0; cell < TShape.PooledHeight * TShape.PooledWidth; cell++)
        {
            (int row, int column) = Math.DivRem(cell, TShape.PooledWidth);
            Span<float> best = output.Slice(OutputAt(row, column), TShape.Filters);
            Span<byte> won = winners.IsEmpty ? [] : winners.Slice(cell * TShape.Filters, TShape.Filters);
            best.Clear();
            for (int place = 0; place < TShape.PoolHeight * TShape.PoolWidth; place++)
            {
                (int y, int x) = Math.DivRem(place, TShape.PoolWidth);
                Convolution<TShape>.Sum(input, kernel, bias, (row * TShape.PoolHeight) + y, (column * TShape.PoolWidth) + x, sums);
                for (int f = 0; f < sums.Length; f++)
                {
                    if (sums[f] > best[f])
                    {
                        best[f] = sums[f];
                        if (!won.IsEmpty)
                        {
                            won[f] = (byte)place;
                        }
                    }
                }
            }
        }
    }

    /// <summary>Adds what the output's gradient says of kernel, bias and input.</summary>
    /// <param name="input">The input buffer.</param>
    /// <param name="transposedKernel">The kernel as <see cref="Transpose"/> gives it.</param>
    /// <param name="output">The output buffer: what is not positive there passes no gradient.</param>
    /// <param name="winners">What <see cref="Forward(ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float}, Span{byte})"/> gave.</param>
    /// <param name="outputGradient">The gradient of the output, in a buffer like it.</param>
    /// <param name="kernelGradient">Where the kernel's gradient is added: <see cref="KernelGradientLength"/> values in an order that <see cref="FoldKernelGradient"/> knows.</param>
    /// <param name="biasGradient">Where the bias's gradient is added; may be empty.</param>
    /// <param name="inputGradient">Where the input's gradient is added, in a buffer like the input's; empty when nobody needs it.</param>
    public static void Backward(
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> transposedKernel,
        ReadOnlySpan<float> output,
        ReadOnlySpan<byte> winners,
        ReadOnlySpan<float> outputGradient,
        Span<float> kernelGradient,
        Span<float> biasGradient,
        Span<float> inputGradient)
    {
        int length = TShape.KernelWidth * TShape.Channels;
        for (int cell = 0; cell < TShape.PooledHeight * TShape.PooledWidth; cell++)
        {
            (int row, int column) = Math.DivRem(cell, TShape.PooledWidth);
            int start = OutputAt(row, column);
            for (int f = 0; f < TShape.Filters; f++)
            {
                float gradient = output[start + f] > 0 ? outputGradient[start + f] : 0;
                if (gradient == 0)
                {
                    continue;
                }

                if (!biasGradient.IsEmpty)
                {
                    biasGradient[f] += gradient;
                }

                (int y, int x) = Math.DivRem((int)winners[(cell * TShape.Filters) + f], TShape.PoolWidth);
                for (int line = 0; line < TShape.KernelHeight; line++)
                {
                    int at = Convolution<TShape>.InputAt((row * TShape.PoolHeight) + y, (column * TShape.PoolWidth) + x, line);
                    int weights = ((f * TShape.KernelHeight) + line) * length;
                    VectorArithmetic.AddScaled(kernelGradient.Slice(weights, length), gradient, input.Slice(at, length));
                    if (!inputGradient.IsEmpty)
                    {
                        VectorArithmetic.AddScaled(inputGradient.Slice(at, length), gradient, transposedKernel.Slice(weights, length));
                    }
                }
            }
        }
    }

    /// <summary>Brings the accumulated gradient of the kernel into the kernel's layout.</summary>
    /// <param name="accumulated">What <see cref="Backward"/> added up.</param>
    /// <param name="kernelGradient">Receives the gradient: (height, width, channels, filters).</param>
    public static void FoldKernelGradient(ReadOnlySpan<float> accumulated, Span<float> kernelGradient)
    {
        int patch = kernelGradient.Length / TShape.Filters;
        for (int i = 0; i < patch; i++)
        {
            for (int f = 0; f < TShape.Filters; f++)
            {
                kernelGradient[(i * TShape.Filters) + f] = accumulated[(f * patch) + i];
            }
        }
    }

    /// <summary>Puts a kernel into the order in which <see cref="Backward"/> reads it.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="transposed">As many values: filters first.</param>
    public static void Transpose(ReadOnlySpan<float> kernel, Span<float> transposed) => Convolution<TShape>.Transpose(kernel, transposed);

    private static int OutputAt(int row, int column) => TShape.OutputStart + (row * TShape.OutputRowStride) + (column * TShape.Filters);
}
