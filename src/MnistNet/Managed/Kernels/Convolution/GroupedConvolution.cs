namespace MnistNet.Managed;

/// <summary>
/// A convolution of each group of channels by itself, of pixels that need not touch, forward and backward. Kernels are (height,
/// width, channels of a group, filters); the filters of one group stand side by side, in the kernel as in the output.
/// </summary>
/// <typeparam name="TShape">Its sizes.</typeparam>
public static class GroupedConvolution<TShape>
    where TShape : struct, IGroupedConvolutionShape
{
    private static int Inputs => TShape.Channels / TShape.Groups;

    private static int Outputs => TShape.Filters / TShape.Groups;

    /// <summary>The weighted sum of every window.</summary>
    /// <param name="input">The input buffer.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="bias">One value a filter; may be empty.</param>
    /// <param name="output">The output buffer.</param>
    public static void Forward(ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output)
    {
        for (int position = 0; position < TShape.OutputHeight * TShape.OutputWidth; position++)
        {
            Span<float> sums = output.Slice(OutputAt(position), TShape.Filters);
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
                ReadOnlySpan<float> values = input.Slice(InputAt(position, place), TShape.Channels);
                for (int c = 0; c < values.Length; c++)
                {
                    VectorArithmetic.AddScaled(sums.Slice(FirstFilter(c), Outputs), values[c], kernel.Slice(WeightsAt(place, c), Outputs));
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
            ReadOnlySpan<float> gradient = outputGradient.Slice(OutputAt(position), TShape.Filters);
            if (!biasGradient.IsEmpty)
            {
                VectorArithmetic.Add(biasGradient, gradient);
            }

            for (int place = 0; place < TShape.KernelHeight * TShape.KernelWidth; place++)
            {
                ReadOnlySpan<float> values = input.Slice(InputAt(position, place), TShape.Channels);
                for (int c = 0; c < values.Length; c++)
                {
                    VectorArithmetic.AddScaled(kernelGradient.Slice(WeightsAt(place, c), Outputs), values[c], gradient.Slice(FirstFilter(c), Outputs));
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
            ReadOnlySpan<float> gradient = outputGradient.Slice(OutputAt(position), TShape.Filters);
            for (int place = 0; place < TShape.KernelHeight * TShape.KernelWidth; place++)
            {
                Span<float> sums = inputGradient.Slice(InputAt(position, place), TShape.Channels);
                for (int c = 0; c < sums.Length; c++)
                {
                    sums[c] += VectorArithmetic.Dot(gradient.Slice(FirstFilter(c), Outputs), kernel.Slice(WeightsAt(place, c), Outputs));
                }
            }
        }
    }

    private static int FirstFilter(int channel) => channel / Inputs * Outputs;

    private static int WeightsAt(int place, int channel) => (((place * Inputs) + (channel % Inputs)) * TShape.Filters) + FirstFilter(channel);

    private static int OutputAt(int position)
    {
        (int row, int column) = Math.DivRem(position, TShape.OutputWidth);
        return TShape.OutputStart + (row * TShape.OutputRowStride) + (column * TShape.Filters);
    }

    private static int InputAt(int position, int place)
    {
        (int row, int column) = Math.DivRem(position, TShape.OutputWidth);
        int y = (row * TShape.StrideHeight) + (place / TShape.KernelWidth * TShape.DilationHeight);
        int x = (column * TShape.StrideWidth) + (place % TShape.KernelWidth * TShape.DilationWidth);
        return ((y * TShape.PaddedWidth) + x) * TShape.Channels;
    }
}
