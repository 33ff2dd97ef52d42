namespace MnistNet.Managed;

/// <summary>
/// A convolution of each channel by itself, forward and backward. Kernels are (height, width, channels, multiplier): the
/// filters of one channel stand side by side, in the kernel as in the output.
/// </summary>
/// <typeparam name="TShape">Its sizes; as many filters as channels, or a multiple.</typeparam>
public static class DepthwiseConvolution<TShape>
    where TShape : struct, IConvolutionShape
{
    private static int Multiplier => TShape.Filters / TShape.Channels;

    /// <summary>The weighted sum of every window.</summary>
    /// <param name="input">The input buffer.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="bias">One value a filter; may be empty.</param>
    /// <param name="output">The output buffer.</param>
    public static void Forward(ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output)
    {
        for (int position = 0; position < TShape.OutputHeight * TShape.OutputWidth; position++)
        {
            (int row, int column) = Math.DivRem(position, TShape.OutputWidth);
            Span<float> sums = output.Slice(OutputAt(row, column), TShape.Filters);
            if (bias.IsEmpty)
            {
                sums.Clear();
            }
            else
            {
                bias.CopyTo(sums);
            }

            for (int place = 0; place < TShape.KernelHeight * TShape.KernelWidth; place++)
            {
                ReadOnlySpan<float> values = input.Slice(InputAt(row, column, place), TShape.Channels);
                ReadOnlySpan<float> weights = kernel.Slice(place * TShape.Filters, TShape.Filters);
                for (int f = 0; f < sums.Length; f++)
                {
                    sums[f] += values[f / Multiplier] * weights[f];
                }
            }
        }
    }

    /// <summary>Adds what the output's gradient says of kernel and bias.</summary>
    /// <param name="input">The input buffer.</param>
    /// <param name="outputGradient">The gradient of the output, in a buffer like it.</param>
    /// <param name="kernelGradient">Where the kernel's gradient is added.</param>
    /// <param name="biasGradient">Where the bias's gradient is added; may be empty.</param>
    public static void AddKernelGradient(
        ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> kernelGradient, Span<float> biasGradient)
    {
        for (int position = 0; position < TShape.OutputHeight * TShape.OutputWidth; position++)
        {
            (int row, int column) = Math.DivRem(position, TShape.OutputWidth);
            ReadOnlySpan<float> gradient = outputGradient.Slice(OutputAt(row, column), TShape.Filters);
            if (!biasGradient.IsEmpty)
            {
                VectorArithmetic.Add(biasGradient, gradient);
            }

            for (int place = 0; place < TShape.KernelHeight * TShape.KernelWidth; place++)
            {
                ReadOnlySpan<float> values = input.Slice(InputAt(row, column, place), TShape.Channels);
                Span<float> sums = kernelGradient.Slice(place * TShape.Filters, TShape.Filters);
                for (int f = 0; f < sums.Length; f++)
                {
                    sums[f] += values[f / Multiplier] * gradient[f];
                }
            }
        }
    }

    /// <summary>Adds what the output's gradient says of the input.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="outputGradient">The gradient of the output, in a buffer like it.</param>
    /// <param name="inputGradient">Where the input's gradient is added, in a buffer like the input's.</param>
    public static void AddInputGradient(ReadOnlySpan<float> kernel, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        for (int position = 0; position < TShape.OutputHeight * TShape.OutputWidth; position++)
        {
            (int row, int column) = Math.DivRem(position, TShape.OutputWidth);
            ReadOnlySpan<float> gradient = outputGradient.Slice(OutputAt(row, column), TShape.Filters);
            for (int place = 0; place < TShape.KernelHeight * TShape.KernelWidth; place++)
            {
                Span<float> sums = inputGradient.Slice(InputAt(row, column, place), TShape.Channels);
                ReadOnlySpan<float> weights = kernel.Slice(place * TShape.Filters, TShape.Filters);
                for (int f = 0; f < weights.Length; f++)
                {
                    sums[f / Multiplier] += gradient[f] * weights[f];
                }
            }
        }
    }

    private static int OutputAt(int row, int column) => TShape.OutputStart + (row * TShape.OutputRowStride) + (column * TShape.Filters);

    private static int InputAt(int row, int column, int place)
    {
        int y = (row * TShape.StrideHeight) + (place / TShape.KernelWidth);
        int x = (column * TShape.StrideWidth) + (place % TShape.KernelWidth);
        return ((y * TShape.PaddedWidth) + x) * TShape.Channels;
    }
}
