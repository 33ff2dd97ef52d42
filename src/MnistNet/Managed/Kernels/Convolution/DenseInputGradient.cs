using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>The gradient of the input where every position carries one.</summary>
/// <remarks>A group of vectors of the patch stays in registers while all filters are added to it.</remarks>
internal static class DenseInputGradient<TShape, TSimd, TVector>
    where TShape : struct, IConvolutionShape
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    public static void Run(ReadOnlySpan<float> transposedKernel, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        for (int group = 0; group < PatchLayout<TShape, TSimd>.Groups; group++)
        {
            Group(
                ref Unsafe.Add(
                    ref MemoryMarshal.GetReference(transposedKernel), group * PatchLayout<TShape, TSimd>.GroupLength),
                ref Unsafe.Add(ref MemoryMarshal.GetReference(outputGradient), TShape.OutputStart),
                ref MemoryMarshal.GetReference(inputGradient),
                group * PatchLayout<TShape, TSimd>.GroupSize);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Group(ref float kernel, ref float outputGradient, ref float inputGradient, int first)
    {
        int size = PatchLayout<TShape, TSimd>.GroupSize;
        first = PatchLayout<TShape, TSimd>.Groups == 1 ? 0 : first;
        nint o0 = PatchLayout<TShape, TSimd>.InputOffset(first);
        nint o1 = PatchLayout<TShape, TSimd>.InputOffset(first + 1);
        nint o2 = PatchLayout<TShape, TSimd>.InputOffset(first + 2);
        nint o3 = PatchLayout<TShape, TSimd>.InputOffset(first + 3);
        nint o4 = PatchLayout<TShape, TSimd>.InputOffset(first + 4);
        nint o5 = PatchLayout<TShape, TSimd>.InputOffset(first + 5);
        nint o6 = PatchLayout<TShape, TSimd>.InputOffset(first + 6);
        nint o7 = PatchLayout<TShape, TSimd>.InputOffset(first + 7);
        nint o8 = PatchLayout<TShape, TSimd>.InputOffset(first + 8);
        for (nint turn = 0; turn < TShape.OutputHeight * PatchLayout<TShape, TSimd>.Apart; turn++)
        {
            nint y = turn / PatchLayout<TShape, TSimd>.Apart;
            nint x = turn % PatchLayout<TShape, TSimd>.Apart;
            ref float patch = ref Unsafe.Add(ref inputGradient, (y * Geometry<TShape>.Down) + (x * Geometry<TShape>.Right));
            ref float source = ref Unsafe.Add(ref outputGradient, (y * TShape.OutputRowStride) + (x * TShape.Filters));
            for (; x < TShape.OutputWidth; x += PatchLayout<TShape, TSimd>.Apart)
            {
                TVector s0, s1, s2, s3, s4, s5, s6, s7, s8;
                s0 = s1 = s2 = s3 = s4 = s5 = s6 = s7 = s8 = TSimd.Spread(0);
                ref float weights = ref kernel;
                for (nint filters = TShape.Filters; filters > 0; filters--)
                {
                    TVector gradient = TSimd.Spread(source);
                    s0 = TSimd.MultiplyAdd(gradient, TSimd.Load(ref weights), s0);
                    s1 = size > 1 ? TSimd.MultiplyAdd(gradient, TSimd.Load(ref Unsafe.Add(ref weights, TSimd.Floats)), s1) : s1;
                    s2 = size > 2 ? TSimd.MultiplyAdd(gradient, TSimd.Load(ref Unsafe.Add(ref weights, 2 * TSimd.Floats)), s2) : s2;
                    s3 = size > 3 ? TSimd.MultiplyAdd(gradient, TSimd.Load(ref Unsafe.Add(ref weights, 3 * TSimd.Floats)), s3) : s3;
                    s4 = size > 4 ? TSimd.MultiplyAdd(gradient, TSimd.Load(ref Unsafe.Add(ref weights, 4 * TSimd.Floats)), s4) : s4;
                    s5 = size > 5 ? TSimd.MultiplyAdd(gradient, TSimd.Load(ref Unsafe.Add(ref weights, 5 * TSimd.Floats)), s5) : s5;
                    s6 = size > 6 ? TSimd.MultiplyAdd(gradient, TSimd.Load(ref Unsafe.Add(ref weights, 6 * TSimd.Floats)), s6) : s6;
                    s7 = size > 7 ? TSimd.MultiplyAdd(gradient, TSimd.Load(ref Unsafe.Add(ref weights, 7 * TSimd.Floats)), s7) : s7;
                    s8 = size > 8 ? TSimd.MultiplyAdd(gradient, TSimd.Load(ref Unsafe.Add(ref weights, 8 * TSimd.Floats)), s8) : s8;
                    source = ref Unsafe.Add(ref source, 1);
                    weights = ref Unsafe.Add(ref weights, PatchLayout<TShape, TSimd>.FilterLength);
                }

                // All loads before the first store, and stores from the last on: vectors of a patch may overlap, and what two
                // have in common is in the first.
                s0 = VectorSlot<TSimd, TVector>.Sum(true, s0, ref patch, o0);
                s1 = VectorSlot<TSimd, TVector>.Sum(size > 1, s1, ref patch, o1);
                s2 = VectorSlot<TSimd, TVector>.Sum(size > 2, s2, ref patch, o2);
                s3 = VectorSlot<TSimd, TVector>.Sum(size > 3, s3, ref patch, o3);
                s4 = VectorSlot<TSimd, TVector>.Sum(size > 4, s4, ref patch, o4);
                s5 = VectorSlot<TSimd, TVector>.Sum(size > 5, s5, ref patch, o5);
                s6 = VectorSlot<TSimd, TVector>.Sum(size > 6, s6, ref patch, o6);
                s7 = VectorSlot<TSimd, TVector>.Sum(size > 7, s7, ref patch, o7);
                s8 = VectorSlot<TSimd, TVector>.Sum(size > 8, s8, ref patch, o8);
                VectorSlot<TSimd, TVector>.Store(size > 8, s8, ref patch, o8);
                VectorSlot<TSimd, TVector>.Store(size > 7, s7, ref patch, o7);
                VectorSlot<TSimd, TVector>.Store(size > 6, s6, ref patch, o6);
                VectorSlot<TSimd, TVector>.Store(size > 5, s5, ref patch, o5);
                VectorSlot<TSimd, TVector>.Store(size > 4, s4, ref patch, o4);
                VectorSlot<TSimd, TVector>.Store(size > 3, s3, ref patch, o3);
                VectorSlot<TSimd, TVector>.Store(size > 2, s2, ref patch, o2);
                VectorSlot<TSimd, TVector>.Store(size > 1, s1, ref patch, o1);
                VectorSlot<TSimd, TVector>.Store(true, s0, ref patch, o0);
                patch = ref Unsafe.Add(ref patch, PatchLayout<TShape, TSimd>.Apart * Geometry<TShape>.Right);
                source = ref Unsafe.Add(ref source, (PatchLayout<TShape, TSimd>.Apart - 1) * TShape.Filters);
            }
        }
    }
}
