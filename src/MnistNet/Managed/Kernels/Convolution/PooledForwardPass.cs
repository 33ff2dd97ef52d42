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
    private static bool IsSquare => TShape.PoolHeight == 2 && TShape.PoolWidth == 2;

    /// <summary>
    /// Computes <paramref name="count"/> filters, of which outputs and winners begin at <paramref name="first"/>; kernel and
    /// bias begin with theirs.
    /// </summary>
    public static void Run(
        ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output, Span<byte> winners, int first, int count)
    {
        ref float inputs = ref MemoryMarshal.GetReference(input);
        ref float weights = ref MemoryMarshal.GetReference(kernel);
        ref float outputs = ref Unsafe.Add(ref MemoryMarshal.GetReference(output), TShape.OutputStart + first);
        winners = winners.IsEmpty ? winners : winners[first..];
        int filter = 0;
        // The last vector of filters overlaps the one before it rather than be shorter.
        for (; filter + TSimd.Floats < count; filter += 2 * TSimd.Floats)
        {
            int next = Math.Min(filter + TSimd.Floats, count - TSimd.Floats);
            if (IsSquare)
            {
                SquarePass<TShape, TSimd, TVector>.TwoVectors(ref inputs, ref weights, bias, ref outputs, winners, filter, next);
            }
            else
            {
                WindowPass<TShape, TSimd, TVector>.TwoVectors(ref inputs, ref weights, bias, ref outputs, winners, filter, next);
            }
        }

        if (filter < count)
        {
            filter = count - TSimd.Floats;
            if (IsSquare && Unsafe.SizeOf<TVector>() == Vector512<float>.Count * sizeof(float))
            {
                SquarePass<TShape, TSimd, TVector>.ThreeWindows(ref inputs, ref weights, bias, ref outputs, winners, filter);
            }
            else if (IsSquare)
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
