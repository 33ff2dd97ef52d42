using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>A convolution without pooling, for one width of vector.</summary>
internal static class ForwardPass<TShape, TSimd, TVector>
    where TShape : struct, IConvolutionShape
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private static int QuadsInRow => (TShape.OutputWidth + 3) / 4;

    private static int Quads
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.OutputHeight * QuadsInRow;
    }

    /// <summary>
    /// Computes <paramref name="count"/> filters, of which the outputs begin at <paramref name="first"/>; kernel and bias
    /// begin with theirs.
    /// </summary>
    public static void Run(
        ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output, bool rectify, int first, int count)
    {
        ref float inputs = ref MemoryMarshal.GetReference(input);
        ref float weights = ref MemoryMarshal.GetReference(kernel);
        ref float outputs = ref Unsafe.Add(ref MemoryMarshal.GetReference(output), TShape.OutputStart + first);
        int filter = 0;
        // The last vector of filters overlaps the one before it rather than be shorter.
        for (; filter + TSimd.Floats < count; filter += 2 * TSimd.Floats)
        {
            int next = Math.Min(filter + TSimd.Floats, count - TSimd.Floats);
            TwoVectors(ref inputs, ref weights, bias, ref outputs, rectify, filter, next);
        }

        if (filter < count && Unsafe.SizeOf<TVector>() == Vector512<float>.Count * sizeof(float))
        {
            ThreeQuads(ref inputs, ref weights, bias, ref outputs, rectify, count - TSimd.Floats);
        }
        else if (filter < count)
        {
            TwoQuads(ref inputs, ref weights, bias, ref outputs, rectify, count - TSimd.Floats);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void TwoVectors(
        ref float inputs, ref float kernel, ReadOnlySpan<float> bias, ref float outputs, bool rectify, int filter, int next)
    {
        TVector start = FilterBias<TSimd, TVector>.At(bias, filter);
        TVector nextStart = FilterBias<TSimd, TVector>.At(bias, next);
        ref float weights = ref Unsafe.Add(ref kernel, filter);
        for (int quad = 0; quad < Quads; quad++)
        {
            QuadSums<TShape, TSimd, TVector, RowQuad<TShape>>.TwoVectors(
                ref Unsafe.Add(ref inputs, InputIndex(quad)), ref weights, next - filter, start, nextStart,
                out TVector s0, out TVector s1, out TVector s2, out TVector s3,
                out TVector s4, out TVector s5, out TVector s6, out TVector s7);
            ref float target = ref Unsafe.Add(ref outputs, OutputIndex(quad));
            Store(ref Unsafe.Add(ref target, filter), rectify, s0, s1, s2, s3);
            Store(ref Unsafe.Add(ref target, next), rectify, s4, s5, s6, s7);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void TwoQuads(
        ref float inputs, ref float kernel, ReadOnlySpan<float> bias, ref float outputs, bool rectify, int filter)
    {
        TVector start = FilterBias<TSimd, TVector>.At(bias, filter);
        ref float weights = ref Unsafe.Add(ref kernel, filter);
        ref float targets = ref Unsafe.Add(ref outputs, filter);
        for (int quad = 0; quad < Quads; quad += 2)
        {
            int other = Math.Min(quad + 1, Quads - 1);
            QuadSums<TShape, TSimd, TVector, RowQuad<TShape>>.OneVector(
                ref Unsafe.Add(ref inputs, InputIndex(quad)), ref Unsafe.Add(ref inputs, InputIndex(other)), ref weights, start,
                out TVector s0, out TVector s1, out TVector s2, out TVector s3,
                out TVector s4, out TVector s5, out TVector s6, out TVector s7);
            Store(ref Unsafe.Add(ref targets, OutputIndex(quad)), rectify, s0, s1, s2, s3);
            Store(ref Unsafe.Add(ref targets, OutputIndex(other)), rectify, s4, s5, s6, s7);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void ThreeQuads(
        ref float inputs, ref float kernel, ReadOnlySpan<float> bias, ref float outputs, bool rectify, int filter)
    {
        TVector start = FilterBias<TSimd, TVector>.At(bias, filter);
        ref float weights = ref Unsafe.Add(ref kernel, filter);
        ref float targets = ref Unsafe.Add(ref outputs, filter);
        for (int quad = 0; quad < Quads; quad += 3)
        {
            int middle = Math.Min(quad + 1, Quads - 1);
            int right = Math.Min(quad + 2, Quads - 1);
            QuadSums<TShape, TSimd, TVector, RowQuad<TShape>>.ThreeQuads(
                ref Unsafe.Add(ref inputs, InputIndex(quad)),
                ref Unsafe.Add(ref inputs, InputIndex(middle)),
                ref Unsafe.Add(ref inputs, InputIndex(right)),
                ref weights, start,
                out TVector s0, out TVector s1, out TVector s2, out TVector s3,
                out TVector s4, out TVector s5, out TVector s6, out TVector s7,
                out TVector s8, out TVector s9, out TVector s10, out TVector s11);
            Store(ref Unsafe.Add(ref targets, OutputIndex(quad)), rectify, s0, s1, s2, s3);
            Store(ref Unsafe.Add(ref targets, OutputIndex(middle)), rectify, s4, s5, s6, s7);
            Store(ref Unsafe.Add(ref targets, OutputIndex(right)), rectify, s8, s9, s10, s11);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Row(int quad) => (int)((uint)quad / (uint)QuadsInRow);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Column(int quad) =>
        Math.Max(0, Math.Min((int)((uint)quad % (uint)QuadsInRow) * 4, TShape.OutputWidth - 4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int InputIndex(int quad) => (Row(quad) * Geometry<TShape>.Down) + (Column(quad) * Geometry<TShape>.Right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int OutputIndex(int quad) => (Row(quad) * TShape.OutputRowStride) + (Column(quad) * TShape.Filters);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref float target, bool rectify, TVector s0, TVector s1, TVector s2, TVector s3)
    {
        if (rectify)
        {
            TVector zero = TSimd.Spread(0);
            s0 = TSimd.Max(zero, s0);
            s1 = TSimd.Max(zero, s1);
            s2 = TSimd.Max(zero, s2);
            s3 = TSimd.Max(zero, s3);
        }

        TSimd.Store(s0, ref target);
        TSimd.Store(s1, ref Unsafe.Add(ref target, Math.Min(1, TShape.OutputWidth - 1) * TShape.Filters));
        TSimd.Store(s2, ref Unsafe.Add(ref target, Math.Min(2, TShape.OutputWidth - 1) * TShape.Filters));
        TSimd.Store(s3, ref Unsafe.Add(ref target, Math.Min(3, TShape.OutputWidth - 1) * TShape.Filters));
    }
}
