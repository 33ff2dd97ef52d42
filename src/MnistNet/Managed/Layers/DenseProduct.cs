namespace MnistNet.Managed;

/// <summary>A fully connected layer, forward and backward. Its kernel is (inputs, outputs).</summary>
public static class DenseProduct
{
    /// <summary>The weighted sums of the inputs.</summary>
    /// <param name="input">The inputs.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="bias">One value an output; may be empty.</param>
    /// <param name="output">Receives the outputs.</param>
    public static void Forward(ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output)
    {
        if (bias.IsEmpty)
        {
            output.Clear();
        }
        else
        {
            bias.CopyTo(output);
        }

        for (int i = 0; i < input.Length; i++)
        {
            // Half of them are zero behind a ReLU.
            if (input[i] != 0)
            {
                VectorArithmetic.AddScaled(output, input[i], kernel.Slice(i * output.Length, output.Length));
            }
        }
    }

    /// <summary>Adds what the output's gradient says of kernel and bias.</summary>
    /// <param name="input">The inputs.</param>
    /// <param name="outputGradient">The gradient of the outputs.</param>
    /// <param name="kernelGradient">Where the kernel's gradient is added.</param>
    /// <param name="biasGradient">Where the bias's gradient is added; may be empty.</param>
    public static void AddKernelGradient(
        ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> kernelGradient, Span<float> biasGradient)
    {
        if (!biasGradient.IsEmpty)
        {
            VectorArithmetic.Add(biasGradient, outputGradient);
        }

        for (int i = 0; i < input.Length; i++)
        {
            if (input[i] != 0)
            {
                VectorArithmetic.AddScaled(kernelGradient.Slice(i * outputGradient.Length, outputGradient.Length), input[i], outputGradient);
            }
        }
    }

    /// <summary>The gradient of the inputs.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="outputGradient">The gradient of the outputs.</param>
    /// <param name="inputGradient">Receives the gradient of the inputs.</param>
    public static void InputGradient(ReadOnlySpan<float> kernel, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        for (int i = 0; i < inputGradient.Length; i++)
        {
            inputGradient[i] = VectorArithmetic.Dot(outputGradient, kernel.Slice(i * outputGradient.Length, outputGradient.Length));
        }
    }
}
