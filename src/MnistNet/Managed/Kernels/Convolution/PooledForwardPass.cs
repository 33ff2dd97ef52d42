using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>A convolution with ReLU and max-pooling, for one width of vector.</summary>
internal static class PooledForwardPass<TShape, TSimd, TVector>
    where TShape : struct, IPooledConvolutionShape
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    public static void Run(
        ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output, Span<byte> winners, Span<float> scratch)
    {
        bool square = TShape.PoolHeight == 2 && TShape.PoolWidth == 2;
        if (square && WinogradShape<TShape>.Fits(PooledTiles<TShape, TSimd, TVector>.Count, Unsafe.SizeOf<TVector>() / sizeof(float)))
        {
            PooledTiles<TShape, TSimd, TVector> target = new(winners);
            WinogradPass<TShape, TSimd, TVector, PooledTiles<TShape, TSimd, TVector>>.Run(input, kernel, bias, output, target, scratch);
            return;
        }

        ref float inputs = ref MemoryMarshal.GetReference(input);
        ref float weights = ref MemoryMarshal.GetReference(kernel);
        ref float outputs = ref Unsafe.Add(ref MemoryMarshal.GetReference(output), TShape.OutputStart);
        int filter = 0;
        // The last vector of filters overlaps the one before it rather than be shorter.
        for (; filter + TSimd.Floats < TShape.Filters; filter += 2 * TSimd.Floats)
        {
            int next = Math.Min(filter + TSimd.Floats, TShape.Filters - TSimd.Floats);
            if (square)
            {
                SquarePass<TShape, TSimd, TVector>.TwoVectors(ref inputs, ref weights, bias, ref outputs, winners, filter, next);
            }
            else
            {
                WindowPass<TShape, TSimd, TVector>.TwoVectors(ref inputs, ref weights, bias, ref outputs, winners, filter, next);
            }
        }

        if (filter < TShape.Filters)
        {
            filter = TShape.Filters - TSimd.Floats;
            if (square && Unsafe.SizeOf<TVector>() == Vector512<float>.Count * sizeof(float))
            {
                SquarePass<TShape, TSimd, TVector>.ThreeWindows(ref inputs, ref weights, bias, ref outputs, winners, filter);
            }
            else if (square)
            {
                SquarePass<TShape, TSimd, TVector>.OneVector(ref inputs, ref weights, bias, ref outputs, winners, filter);
            }
            else
            {
                WindowPass<TShape, TSimd, TVector>.OneVector(ref inputs, ref weights, bias, ref outputs, winners, filter);
            }
        }
    }
}
