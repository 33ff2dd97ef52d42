namespace MnistNet.Managed;

/// <summary>A convolution of constant shape with ReLU and max-pooling, specialised by the JIT or NativeAOT.</summary>
/// <remarks>Kernels are in Keras's layout: height, width, channels, filters.</remarks>
/// <typeparam name="TShape">The shape.</typeparam>
public static class PooledConvolution<TShape>
    where TShape : struct, IPooledConvolutionShape
{
    /// <summary>Length of the memory that forward passes work in; it depends on the machine's vectors, and may be 0.</summary>
    public static int ScratchLength => PooledConvolutionCore<TShape, WidestWidth>.ScratchLength;

    /// <summary>Length of what <see cref="Transpose"/> writes; it depends on the machine's vectors.</summary>
    public static int TransposedKernelLength => ConvolutionCore<TShape, WidestWidth>.TransposedKernelLength;

    /// <summary>Length of the gradient that <see cref="Backward"/> adds to; it depends on the machine's vectors.</summary>
    public static int KernelGradientLength => ConvolutionCore<TShape, WidestWidth>.TransposedKernelLength;

    /// <summary>Predicts: the greatest rectified sum of each window.</summary>
    /// <param name="input">One image, with its border.</param>
    /// <param name="kernel">The weights.</param>
    /// <param name="bias">One value for each filter, or none.</param>
    /// <param name="output">Receives the pooled values; its border stays as it is.</param>
    /// <param name="scratch">Memory to work in, on a cache line: <see cref="ScratchLength"/> values.</param>
    public static void Forward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output, Span<float> scratch) =>
        PooledConvolutionCore<TShape, WidestWidth>.Forward(input, kernel, bias, output, [], scratch);

    /// <summary>Computes the same for training, and notes where each value came from.</summary>
    /// <param name="input">One image, with its border.</param>
    /// <param name="kernel">The weights.</param>
    /// <param name="bias">One value for each filter, or none.</param>
    /// <param name="output">Receives the pooled values; its border stays as it is.</param>
    /// <param name="winners">
    /// Receives, for each window and filter, the cell with the greatest sum: the first of equals, row by row.
    /// </param>
    /// <param name="scratch">Memory to work in, on a cache line: <see cref="ScratchLength"/> values.</param>
    public static void Forward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output, Span<byte> winners, Span<float> scratch) =>
        PooledConvolutionCore<TShape, WidestWidth>.Forward(input, kernel, bias, output, winners, scratch);

    /// <summary>Adds the gradients of kernel and bias, for the first layer: nobody needs the gradient of its input.</summary>
    /// <param name="input">What the convolution was given.</param>
    /// <param name="output">What it gave: where it is 0, ReLU lets no gradient through.</param>
    /// <param name="winners">Where that came from.</param>
    /// <param name="outputGradient">The gradient of the output, laid out like it; cleared where ReLU lets none through.</param>
    /// <param name="kernelGradient">Is added to, in the kernel's layout.</param>
    /// <param name="biasGradient">Is added to; empty without a bias.</param>
    public static void AddKernelGradient(
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> output,
        ReadOnlySpan<byte> winners,
        Span<float> outputGradient,
        Span<float> kernelGradient,
        Span<float> biasGradient) =>
        PooledConvolutionCore<TShape, WidestWidth>.AddKernelGradient(
            input, output, winners, outputGradient, kernelGradient, biasGradient);

    /// <summary>Adds the gradients of kernel, bias and input.</summary>
    /// <param name="input">What the convolution was given.</param>
    /// <param name="transposedKernel">What <see cref="Transpose"/> made of the kernel.</param>
    /// <param name="output">What it gave: where it is 0, ReLU lets no gradient through.</param>
    /// <param name="winners">Where that came from.</param>
    /// <param name="outputGradient">The gradient of the output, laid out like it; cleared where ReLU lets none through.</param>
    /// <param name="kernelGradient">
    /// Is added to, in a layout of its own: <see cref="KernelGradientLength"/> values for <see cref="FoldKernelGradient"/>.
    /// </param>
    /// <param name="biasGradient">Is added to; empty without a bias.</param>
    /// <param name="inputGradient">Is added to, border included; laid out like the input.</param>
    public static void Backward(
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> transposedKernel,
        ReadOnlySpan<float> output,
        ReadOnlySpan<byte> winners,
        Span<float> outputGradient,
        Span<float> kernelGradient,
        Span<float> biasGradient,
        Span<float> inputGradient) =>
        PooledConvolutionCore<TShape, WidestWidth>.Backward(
            input, transposedKernel, output, winners, outputGradient, kernelGradient, biasGradient, inputGradient);

    /// <summary>Adds what <see cref="Backward"/> has gathered to a gradient in the kernel's layout.</summary>
    /// <param name="accumulated">The gathered gradient.</param>
    /// <param name="kernelGradient">Is added to.</param>
    public static void FoldKernelGradient(ReadOnlySpan<float> accumulated, Span<float> kernelGradient) =>
        ConvolutionCore<TShape, WidestWidth>.Fold(accumulated, kernelGradient);

    /// <summary>Arranges a kernel for <see cref="Backward"/>: once for each step of training.</summary>
    /// <param name="kernel">The weights.</param>
    /// <param name="transposed">Receives <see cref="TransposedKernelLength"/> values.</param>
    public static void Transpose(ReadOnlySpan<float> kernel, Span<float> transposed) =>
        ConvolutionCore<TShape, WidestWidth>.Transpose(kernel, transposed);
}
