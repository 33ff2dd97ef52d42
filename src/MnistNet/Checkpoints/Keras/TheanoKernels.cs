namespace MnistNet;

/// <summary>
/// Kernels of files that Keras wrote on Theano, which convolves as mathematics does: with the kernel turned by half a circle.
/// Keras turns them when it reads them on another backend, and so do we.
/// </summary>
internal static class TheanoKernels
{
    /// <summary>The weights as they are applied here, which are those of the file, changed where needed.</summary>
    public static float[] Correct(Hdf5Group group, float[] weights, NetworkDefinition definition)
    {
        if (group.FindAttribute(LegacyNames.Backend)?.Text != "theano")
        {
            return weights;
        }

        int start = 0;
        foreach (LayerInfo layer in definition.Layers)
        {
            if (layer.Operators.OfType<Operator.Convolve>().FirstOrDefault() is { } convolve)
            {
                OperatorWeight kernel = layer.Declaration is LayerDeclaration.Conv2D ? convolve.Kernel
                    : throw new InvalidDataException($"layer {layer.Name}: the file is from Keras on Theano, whose {layer.Kind} computes otherwise; expected another backend's.");
                RotateHalf(weights.AsSpan(start + kernel.Start, kernel.Count), convolve.Window.Height * convolve.Window.Width);
            }

            start += layer.ParameterCount;
        }

        return weights;
    }

    // Both axes of the pixels back to front is their list back to front.
    private static void RotateHalf(Span<float> kernel, int pixels)
    {
        int size = kernel.Length / pixels;
        kernel.Reverse();
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            kernel.Slice(pixel * size, size).Reverse();
        }
    }
}
