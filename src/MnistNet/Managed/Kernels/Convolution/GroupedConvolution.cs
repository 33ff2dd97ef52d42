namespace MnistNet.Managed;

/// <summary>
/// A convolution of each group of channels by itself, of pixels that need not touch, forward and backward. Kernels are (height,
/// width, channels of a group, filters); the filters of one group stand side by side, in the kernel as in the output.
/// </summary>
/// <typeparam name="TShape">Its sizes.</typeparam>
public static class GroupedConvolution<TShape>
    where TShape : struct, IGroupedConvolutionShape
{
    /// <summary>Length of the memory that passes work in; it depends on the machine's vectors.</summary>
    public static int ScratchLength => CacheLines.Whole(GroupedCore<TShape, WidestWidth>.ScratchLength);

    /// <summary>The weighted sum of every window.</summary>
    /// <param name="input">The input buffer.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="bias">One value a filter; may be empty.</param>
    /// <param name="output">The output buffer.</param>
    /// <param name="scratch">Memory to work in, on a cache line: <see cref="ScratchLength"/> values.</param>
    public static void Forward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output, Span<float> scratch) =>
        GroupedCore<TShape, WidestWidth>.Forward(input, kernel, bias, output, rectify: false, scratch);

    /// <summary>As <see cref="Forward"/>, then ReLU.</summary>
    /// <param name="input">The input buffer.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="bias">One value a filter; may be empty.</param>
    /// <param name="output">The output buffer.</param>
    /// <param name="scratch">Memory to work in, on a cache line: <see cref="ScratchLength"/> values.</param>
    /// <param name="maximum">The greatest result.</param>
    public static void ForwardReLU(
        ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output, Span<float> scratch, double maximum = double.PositiveInfinity)
    {
        GroupedCore<TShape, WidestWidth>.Forward(input, kernel, bias, output, rectify: true, scratch);
        Bounds.Cap<TShape>(output, maximum);
    }

    /// <summary>Adds what the output's gradient says of kernel and bias.</summary>
    /// <param name="input">The input buffer.</param>
    /// <param name="outputGradient">The gradient of the output, in a buffer like it.</param>
    /// <param name="kernelGradient">Where the kernel's gradient is added.</param>
    /// <param name="biasGradient">Where the bias's gradient is added; may be empty.</param>
    /// <param name="scratch">Memory to work in, on a cache line: <see cref="ScratchLength"/> values.</param>
    public static void AddKernelGradient(
        ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> kernelGradient, Span<float> biasGradient, Span<float> scratch) =>
        GroupedCore<TShape, WidestWidth>.AddKernelGradient(input, outputGradient, kernelGradient, biasGradient, scratch);

    /// <summary>Adds what the output's gradient says of the input.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="outputGradient">The gradient of the output, in a buffer like it.</param>
    /// <param name="inputGradient">Where the input's gradient is added, in a buffer like the input's.</param>
    /// <param name="scratch">Memory to work in, on a cache line: <see cref="ScratchLength"/> values.</param>
    public static void AddInputGradient(
        ReadOnlySpan<float> kernel, ReadOnlySpan<float> outputGradient, Span<float> inputGradient, Span<float> scratch) =>
        GroupedCore<TShape, WidestWidth>.AddInputGradient(kernel, outputGradient, inputGradient, scratch);

    /// <summary>What the output's gradient says of the input.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="outputGradient">The gradient of the output, in a buffer like it.</param>
    /// <param name="inputGradient">Receives the input's gradient, in a buffer like the input's.</param>
    /// <param name="scratch">Memory to work in, on a cache line: <see cref="ScratchLength"/> values.</param>
    public static void InputGradient(
        ReadOnlySpan<float> kernel, ReadOnlySpan<float> outputGradient, Span<float> inputGradient, Span<float> scratch) =>
        GroupedCore<TShape, WidestWidth>.InputGradient(kernel, outputGradient, inputGradient, scratch);
}
