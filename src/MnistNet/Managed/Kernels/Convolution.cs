namespace MnistNet.Managed;

/// <summary>A convolution, forward and backward. Kernels are (height, width, channels, filters).</summary>
/// <typeparam name="TShape">Its sizes.</typeparam>
public static class Convolution<TShape>
    where TShape : struct, IConvolutionShape
{
    /// <summary>The weighted sum of every window.</summary>
    /// <param name="input">The input buffer.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="bias">One value a filter; may be empty.</param>
    /// <param name="output">The output buffer.</param>
    public static void Forward(ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output)
    {
        for (int row = 0; row < TShape.OutputHeight; row++)
        {
            for (int column = 0; column < TShape.OutputWidth; column++)
            {
                Sum(input, kernel, bias, row, column, output.Slice(OutputAt(row, column), TShape.Filters));
            }
        }
    }

    /// <summary><see cref="Forward"/>, then max(0, ·).</summary>
    /// <param name="input">The input buffer.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="bias">One value a filter; may be empty.</param>
    /// <param name="output">The output buffer.</param>
    public static void ForwardReLU(ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output)
    {
        for (int row = 0; row < TShape.OutputHeight; row++)
        {
            for (int column = 0; column < TShape.OutputWidth; column++)
            {
                Span<float> sums = output.Slice(OutputAt(row, column), TShape.Filters);
                Sum(input, kernel, bias, row, column, sums);
                for (int i = 0; i < sums.Length; i++)
                {
                    sums[i] = Math.Max(sums[i], 0);
                }
            }
        }
    }

    /// <summary>Sets the gradient to zero where ReLU gave zero.</summary>
    /// <param name="output">The output buffer.</param>
    /// <param name="gradient">The gradient of the output, in a buffer like it.</param>
    public static void MaskReLU(ReadOnlySpan<float> output, Span<float> gradient)
    {
        for (int i = 0; i < output.Length; i++)
        {
            gradient[i] = output[i] > 0 ? gradient[i] : 0;
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
        for (int row = 0; row < TShape.OutputHeight; row++)
        {
            for (int column = 0; column < TShape.OutputWidth; column++)
            {
                ReadOnlySpan<float> gradient = outputGradient.Slice(OutputAt(row, column), TShape.Filters);
                if (!biasGradient.IsEmpty)
                {
                    VectorArithmetic.Add(biasGradient, gradient);
                }

                for (int y = 0; y < TShape.KernelHeight; y++)
                {
                    ReadOnlySpan<float> values = input.Slice(InputAt(row, column, y), TShape.KernelWidth * TShape.Channels);
                    for (int i = 0; i < values.Length; i++)
                    {
                        VectorArithmetic.AddScaled(KernelAt(kernelGradient, y, i), values[i], gradient);
                    }
                }
            }
        }
    }

    /// <summary>Adds what the output's gradient says of the input.</summary>
    /// <param name="transposedKernel">The kernel as <see cref="Transpose"/> gives it.</param>
    /// <param name="outputGradient">The gradient of the output, in a buffer like it.</param>
    /// <param name="inputGradient">Where the input's gradient is added, in a buffer like the input's; its border is not meant for use.</param>
    public static void AddInputGradient(ReadOnlySpan<float> transposedKernel, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        int length = TShape.KernelWidth * TShape.Channels;
        for (int row = 0; row < TShape.OutputHeight; row++)
        {
            for (int column = 0; column < TShape.OutputWidth; column++)
            {
                ReadOnlySpan<float> gradient = outputGradient.Slice(OutputAt(row, column), TShape.Filters);
                for (int f = 0; f < gradient.Length; f++)
                {
                    if (gradient[f] != 0)
                    {
                        for (int y = 0; y < TShape.KernelHeight; y++)
                        {
                            VectorArithmetic.AddScaled(
                                inputGradient.Slice(InputAt(row, column, y), length),
                                gradient[f],
                                transposedKernel.Slice(((f * TShape.KernelHeight) + y) * length, length));
                        }
                    }
                }
            }
        }
    }

    /// <summary>Puts a kernel into the order in which <see cref="AddInputGradient"/> reads it.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="transposed">As many values: filters first.</param>
    public static void Transpose(ReadOnlySpan<float> kernel, Span<float> transposed)
    {
        int patch = kernel.Length / TShape.Filters;
        for (int i = 0; i < patch; i++)
        {
            for (int f = 0; f < TShape.Filters; f++)
            {
                transposed[(f * patch) + i] = kernel[(i * TShape.Filters) + f];
            }
        }
    }

    internal static void Sum(
        ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, int row, int column, Span<float> sums)
    {
        if (bias.IsEmpty)
        {
            sums.Clear();
        }
        else
        {
            bias.CopyTo(sums);
        }

        for (int y = 0; y < TShape.KernelHeight; y++)
        {
            ReadOnlySpan<float> values = input.Slice(InputAt(row, column, y), TShape.KernelWidth * TShape.Channels);
            for (int i = 0; i < values.Length; i++)
            {
                VectorArithmetic.AddScaled(sums, values[i], KernelAt(kernel, y, i));
            }
        }
    }

    internal static int InputAt(int row, int column, int y) =>
        ((((row * TShape.StrideHeight) + y) * TShape.PaddedWidth) + (column * TShape.StrideWidth)) * TShape.Channels;

    private static int OutputAt(int row, int column) => TShape.OutputStart + (row * TShape.OutputRowStride) + (column * TShape.Filters);

    private static ReadOnlySpan<float> KernelAt(ReadOnlySpan<float> kernel, int y, int i) =>
        kernel.Slice(((y * TShape.KernelWidth * TShape.Channels) + i) * TShape.Filters, TShape.Filters);

    private static Span<float> KernelAt(Span<float> kernel, int y, int i) =>
        kernel.Slice(((y * TShape.KernelWidth * TShape.Channels) + i) * TShape.Filters, TShape.Filters);
}
