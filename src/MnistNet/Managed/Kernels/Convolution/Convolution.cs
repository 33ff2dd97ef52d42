namespace MnistNet.Managed;

/// <summary>A convolution of constant shape, specialised by the JIT or NativeAOT.</summary>
/// <remarks>Kernels are in Keras's layout: height, width, channels, filters.</remarks>
/// <typeparam name="TShape">The shape.</typeparam>
public static class Convolution<TShape>
    where TShape : struct, IConvolutionShape
{
    /// <summary>Length of the memory that forward passes work in; it depends on the machine's vectors, and may be 0.</summary>
    public static int ScratchLength => ConvolutionCore<TShape, WidestWidth>.ScratchLength;

    /// <summary>Length of what <see cref="Transpose"/> writes; it depends on the machine's vectors.</summary>
    public static int TransposedKernelLength => ConvolutionCore<TShape, WidestWidth>.TransposedKernelLength;

    /// <summary>Sums of products, plus the bias.</summary>
    /// <param name="input">One image, with its border.</param>
    /// <param name="kernel">The weights.</param>
    /// <param name="bias">One value for each filter, or none.</param>
    /// <param name="output">Receives the sums; its border stays as it is.</param>
    /// <param name="scratch">Memory to work in, on a cache line: <see cref="ScratchLength"/> values.</param>
    public static void Forward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output, Span<float> scratch) =>
        ConvolutionCore<TShape, WidestWidth>.Forward(input, kernel, bias, output, rectify: false, scratch);

    /// <summary>As <see cref="Forward"/>, then ReLU.</summary>
    /// <param name="input">One image, with its border.</param>
    /// <param name="kernel">The weights.</param>
    /// <param name="bias">One value for each filter, or none.</param>
    /// <param name="output">Receives the sums that are greater than 0, else 0; its border stays as it is.</param>
    /// <param name="scratch">Memory to work in, on a cache line: <see cref="ScratchLength"/> values.</param>
    /// <param name="maximum">The greatest result.</param>
    public static void ForwardReLU(
        ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output, Span<float> scratch, double maximum = double.PositiveInfinity)
    {
        ConvolutionCore<TShape, WidestWidth>.Forward(input, kernel, bias, output, rectify: true, scratch);
        Bounds.Cap<TShape>(output, maximum);
    }

    /// <summary>Adds the gradients of kernel and bias.</summary>
    /// <param name="input">What the convolution was given.</param>
    /// <param name="outputGradient">The gradient of the sums, laid out like the output.</param>
    /// <param name="kernelGradient">Is added to, in the kernel's layout.</param>
    /// <param name="biasGradient">Is added to; empty without a bias.</param>
    public static void AddKernelGradient(
        ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> kernelGradient, Span<float> biasGradient) =>
        ConvolutionCore<TShape, WidestWidth>.AddKernelGradient(input, outputGradient, kernelGradient, biasGradient);

    /// <summary>Adds the gradient of the input.</summary>
    /// <param name="transposedKernel">What <see cref="Transpose"/> made of the kernel.</param>
    /// <param name="outputGradient">The gradient of the sums, laid out like the output.</param>
    /// <param name="inputGradient">Is added to, border included; laid out like the input.</param>
    public static void AddInputGradient(
        ReadOnlySpan<float> transposedKernel, ReadOnlySpan<float> outputGradient, Span<float> inputGradient) =>
        ConvolutionCore<TShape, WidestWidth>.AddInputGradient(transposedKernel, outputGradient, inputGradient);

    /// <summary>The gradient of the input.</summary>
    /// <param name="transposedKernel">What <see cref="Transpose"/> made of the kernel.</param>
    /// <param name="outputGradient">The gradient of the sums, laid out like the output.</param>
    /// <param name="inputGradient">Receives it, border included; laid out like the input.</param>
    public static void InputGradient(
        ReadOnlySpan<float> transposedKernel, ReadOnlySpan<float> outputGradient, Span<float> inputGradient) =>
        ConvolutionCore<TShape, WidestWidth>.InputGradient(transposedKernel, outputGradient, inputGradient);

    /// <summary>Arranges a kernel for <see cref="InputGradient"/>: once for each step of training.</summary>
    /// <param name="kernel">The weights.</param>
    /// <param name="transposed">Receives <see cref="TransposedKernelLength"/> values.</param>
    public static void Transpose(ReadOnlySpan<float> kernel, Span<float> transposed) =>
        ConvolutionCore<TShape, WidestWidth>.Transpose(kernel, transposed);
}
