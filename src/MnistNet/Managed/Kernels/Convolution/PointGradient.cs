using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>The gradient of the input of a 1×1 convolution: the product of the output's gradient, a row for each pixel, and the kernel.</summary>
internal static class PointGradient<TShape>
    where TShape : struct, IConvolutionShape
{
    // A tile of the product.
    private const int FewestPixels = 8;

    /// <summary>Whether it is one, with pixels enough and no pool behind it.</summary>
    public static bool Fits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.KernelHeight == 1 && TShape.KernelWidth == 1 && TShape.OutputHeight * TShape.OutputWidth >= FewestPixels && default(TShape) is not IPooledConvolutionShape;
    }

    /// <summary>Whether it is all of the input's gradient: there is no pixel that the convolution does not read.</summary>
    public static bool IsWhole
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Fits && TShape.PaddedHeight == TShape.OutputHeight && TShape.PaddedWidth == TShape.OutputWidth;
    }

    /// <summary>Computes it, or adds it to what is there.</summary>
    public static void Run<TWidth>(ReadOnlySpan<float> transposedKernel, ReadOnlySpan<float> outputGradient, Span<float> inputGradient, bool adds)
        where TWidth : struct, IWidth
    {
        int rows = Geometry<TShape>.RunsOfPixels;
        ProductSizes sizes = new(TShape.OutputHeight / rows * TShape.OutputWidth, TShape.Filters, TShape.Channels);
        Matrix kernel = Matrix.Of(transposedKernel, TShape.Filters, TShape.Channels);
        for (int row = 0; row < rows; row++)
        {
            Matrix gradient = new(ref MemoryMarshal.GetReference(outputGradient[(TShape.OutputStart + (row * TShape.OutputRowStride))..]), TShape.Filters, 1);
            Matrix target = new(ref MemoryMarshal.GetReference(inputGradient[(row * Geometry<TShape>.Down)..]), Geometry<TShape>.Right, 1);
            if (adds)
            {
                MatrixProduct<TWidth>.Add(gradient, kernel, target, sizes);
            }
            else
            {
                MatrixProduct<TWidth>.Set(gradient, kernel, [], target, sizes);
            }
        }
    }
}
