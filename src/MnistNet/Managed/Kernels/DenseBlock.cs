namespace MnistNet.Managed;

/// <summary>A fully connected layer for several images at once, forward and backward: what its kernel costs to read is shared. The kernel is (inputs, outputs).</summary>
/// <remarks>Each sum of <see cref="Forward"/> and <see cref="InputGradient"/> takes one term after the other: how many images a block has changes no bit of it.</remarks>
public static class DenseBlock
{
    /// <summary>The weighted sums of the inputs.</summary>
    /// <param name="input">The inputs.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="bias">One value an output; may be empty.</param>
    /// <param name="output">Receives the outputs.</param>
    public static void Forward(ImageBlock input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, ImageBlock output) =>
        DenseBlockCore<WidestWidth>.Forward(input, kernel, bias, output);

    /// <summary>Adds what the output's gradient says of kernel and bias.</summary>
    /// <param name="input">The inputs.</param>
    /// <param name="outputGradient">The gradient of the outputs.</param>
    /// <param name="kernelGradient">Where the kernel's gradient is added.</param>
    /// <param name="biasGradient">Where the bias's gradient is added; may be empty.</param>
    public static void AddKernelGradient(ImageBlock input, ImageBlock outputGradient, Span<float> kernelGradient, Span<float> biasGradient) =>
        DenseBlockCore<WidestWidth>.AddKernelGradient(input, outputGradient, kernelGradient, biasGradient);

    /// <summary>The gradient of the inputs.</summary>
    /// <param name="transposedKernel">What <see cref="DenseProduct.Transpose"/> made of the kernel.</param>
    /// <param name="outputGradient">The gradient of the outputs.</param>
    /// <param name="inputGradient">Receives the gradient of the inputs.</param>
    public static void InputGradient(ReadOnlySpan<float> transposedKernel, ImageBlock outputGradient, ImageBlock inputGradient) =>
        DenseBlockCore<WidestWidth>.Forward(outputGradient, transposedKernel, [], inputGradient);
}

/// <summary>The same with vectors of a given width at most, as products of matrices.</summary>
internal static class DenseBlockCore<TWidth>
    where TWidth : struct, IWidth
{
    public static void Forward(ImageBlock input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, ImageBlock output)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(output.Count, input.Count);
        MatrixProduct<TWidth>.Set(
            input.Rows, Matrix.Of(kernel, input.Length, output.Length), bias, output.Rows, new ProductSizes(input.Count, input.Length, output.Length));
    }

    public static void AddKernelGradient(ImageBlock input, ImageBlock outputGradient, Span<float> kernelGradient, Span<float> biasGradient)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(outputGradient.Count, input.Count);
        for (int image = 0; image < outputGradient.Count && !biasGradient.IsEmpty; image++)
        {
            VectorArithmetic.Add(biasGradient, outputGradient[image]);
        }

        MatrixProduct<TWidth>.Add(
            input.Rows.Transposed,
            outputGradient.Rows,
            Matrix.Of(kernelGradient, input.Length, outputGradient.Length),
            new ProductSizes(input.Length, input.Count, outputGradient.Length));
    }
}
