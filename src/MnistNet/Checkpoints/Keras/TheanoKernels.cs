namespace MnistNet;

/// <summary>
/// Kernels of files that Keras wrote on Theano, which convolves as mathematics does: with the kernel turned by half a circle.
/// Keras turns them when it reads them on another backend, and so do we.
/// </summary>
internal static class TheanoKernels
{
    private const string Theano = "theano";

    /// <summary>The weights as they are applied here.</summary>
    /// <param name="group">The group that has the layers.</param>
    /// <param name="weights">The weights as the file has them; changed where needed.</param>
    /// <param name="definition">The network.</param>
    /// <exception cref="InvalidDataException">A layer of Theano's is one whose kernels Keras does not turn either.</exception>
    public static float[] Correct(Hdf5Group group, float[] weights, NetworkDefinition definition)
    {
        if (group.FindAttribute(LegacyNames.Backend)?.Text != Theano)
        {
            return weights;
        }

        Span<float> rest = weights;
        foreach (LayerInfo layer in definition.Layers)
        {
            Span<float> own = rest[..layer.ParameterCount];
            rest = rest[layer.ParameterCount..];
            switch (layer.Declaration)
            {
                case LayerDeclaration.Conv2D conv:
                    RotateHalf(own[..layer.Weights[0].Count], conv.Window.Height * conv.Window.Width);
                    break;
                case LayerDeclaration.Convolution:
                    throw new InvalidDataException($"layer {layer.Name}: the file is from Keras on Theano, whose {layer.Kind} computes otherwise; expected another backend's.");
            }
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
