using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>The gradient of a pooled convolution's weights, where its input needs none.</summary>
/// <remarks>
/// All positions are walked with a vector of filters; what did not win is masked. Filter by filter, over winners alone,
/// would be fewer products, but with the short patches of one to four channels each takes as long as a whole vector.
/// </remarks>
internal static class MaskedKernelGradient<TShape, TSimd, TVector>
    where TShape : struct, IPooledConvolutionShape
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    public static void Run(
        ReadOnlySpan<float> input,
        ReadOnlySpan<byte> winners,
        ReadOnlySpan<float> outputGradient,
        Span<float> kernelGradient,
        Span<float> biasGradient)
    {
        for (int group = 0; group < TapGroups<TShape, TSimd, TVector>.Count; group++)
        {
            for (int filter = 0; filter < TShape.Filters; filter += TSimd.Count)
            {
                // The last vector of filters overlaps the one before it; what they share counts once.
                int start = Math.Min(filter, TShape.Filters - TSimd.Count);
                Group(
                    ref MemoryMarshal.GetReference(input),
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(winners), start),
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(outputGradient), TShape.OutputStart + start),
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(kernelGradient), start),
                    group == 0 && !biasGradient.IsEmpty ? biasGradient.Slice(start, TSimd.Count) : [],
                    group * TapGroups<TShape, TSimd, TVector>.Size,
                    filter - start);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Group(
        ref float inputs,
        ref byte winners,
        ref float outputGradient,
        ref float kernelGradient,
        Span<float> biasGradient,
        int first,
        int known)
    {
        int size = TapGroups<TShape, TSimd, TVector>.Size;
        first = TapGroups<TShape, TSimd, TVector>.Count == 1 ? 0 : first;
        nint o0 = TapGroups<TShape, TSimd, TVector>.InputOffset(first);
        nint o1 = TapGroups<TShape, TSimd, TVector>.InputOffset(first + 1);
        nint o2 = TapGroups<TShape, TSimd, TVector>.InputOffset(first + 2);
        nint o3 = TapGroups<TShape, TSimd, TVector>.InputOffset(first + 3);
        nint o4 = TapGroups<TShape, TSimd, TVector>.InputOffset(first + 4);
        nint o5 = TapGroups<TShape, TSimd, TVector>.InputOffset(first + 5);
        nint o6 = TapGroups<TShape, TSimd, TVector>.InputOffset(first + 6);
        nint o7 = TapGroups<TShape, TSimd, TVector>.InputOffset(first + 7);
        nint o8 = TapGroups<TShape, TSimd, TVector>.InputOffset(first + 8);
        TVector s0, s1, s2, s3, s4, s5, s6, s7, s8, bias;
        s0 = s1 = s2 = s3 = s4 = s5 = s6 = s7 = s8 = bias = TSimd.Spread(0);
        for (nint y = 0; y < TShape.PooledHeight; y++)
        {
            ref float window = ref Unsafe.Add(ref inputs, y * TShape.PoolHeight * Geometry<TShape>.Down);
            ref float source = ref Unsafe.Add(ref outputGradient, y * TShape.OutputRowStride);
            for (nint columns = TShape.PooledWidth; columns > 0; columns--)
            {
                TVector all = TSimd.Load(ref source);
                if (TShape.Filters % TSimd.Count != 0)
                {
                    all = TSimd.ClearFirst(all, known);
                }

                bias = TSimd.Add(bias, all);
                TVector winner = TSimd.LoadBytes(ref winners);
                TVector cell = TSimd.Spread(0);
                ref float input = ref window;
                for (int row = 0; row < TShape.PoolHeight; row++)
                {
                    for (int column = 0; column < TShape.PoolWidth; column++)
                    {
                        TVector gradient = TSimd.KeepEqual(winner, cell, all);
                        s0 = TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref input, o0)), gradient, s0);
                        s1 = size > 1 ? TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref input, o1)), gradient, s1) : s1;
                        s2 = size > 2 ? TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref input, o2)), gradient, s2) : s2;
                        s3 = size > 3 ? TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref input, o3)), gradient, s3) : s3;
                        s4 = size > 4 ? TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref input, o4)), gradient, s4) : s4;
                        s5 = size > 5 ? TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref input, o5)), gradient, s5) : s5;
                        s6 = size > 6 ? TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref input, o6)), gradient, s6) : s6;
                        s7 = size > 7 ? TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref input, o7)), gradient, s7) : s7;
                        s8 = size > 8 ? TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref input, o8)), gradient, s8) : s8;
                        cell = TSimd.Add(cell, TSimd.Spread(1));
                        input = ref Unsafe.Add(ref input, Geometry<TShape>.Right);
                    }

                    input = ref Unsafe.Add(ref input, Geometry<TShape>.Down - (TShape.PoolWidth * Geometry<TShape>.Right));
                }

                window = ref Unsafe.Add(ref window, TShape.PoolWidth * Geometry<TShape>.Right);
                source = ref Unsafe.Add(ref source, TShape.Filters);
                winners = ref Unsafe.Add(ref winners, TShape.Filters);
            }
        }

        TapGroups<TShape, TSimd, TVector>.AddTo(ref kernelGradient, true, first, s0);
        TapGroups<TShape, TSimd, TVector>.AddTo(ref kernelGradient, size > 1, first + 1, s1);
        TapGroups<TShape, TSimd, TVector>.AddTo(ref kernelGradient, size > 2, first + 2, s2);
        TapGroups<TShape, TSimd, TVector>.AddTo(ref kernelGradient, size > 3, first + 3, s3);
        TapGroups<TShape, TSimd, TVector>.AddTo(ref kernelGradient, size > 4, first + 4, s4);
        TapGroups<TShape, TSimd, TVector>.AddTo(ref kernelGradient, size > 5, first + 5, s5);
        TapGroups<TShape, TSimd, TVector>.AddTo(ref kernelGradient, size > 6, first + 6, s6);
        TapGroups<TShape, TSimd, TVector>.AddTo(ref kernelGradient, size > 7, first + 7, s7);
        TapGroups<TShape, TSimd, TVector>.AddTo(ref kernelGradient, size > 8, first + 8, s8);
        if (!biasGradient.IsEmpty)
        {
            VectorSlot<TSimd, TVector>.Add(true, bias, ref MemoryMarshal.GetReference(biasGradient), 0);
        }
    }
}
