using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>The innermost loops: eight sums of products at once, enough to keep two multiply-add units busy, or twelve where registers allow.</summary>
internal static class QuadSums<TShape, TSimd, TVector, TQuad>
    where TShape : struct, IConvolutionShape
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
    where TQuad : struct, IQuad
{
    /// <summary>Two quads of positions by one vector of filters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void OneVector(
        ref float leftPatch,
        ref float rightPatch,
        ref float kernel,
        TVector bias,
        out TVector s0,
        out TVector s1,
        out TVector s2,
        out TVector s3,
        out TVector s4,
        out TVector s5,
        out TVector s6,
        out TVector s7)
    {
        nint second = TQuad.Distance(1) * sizeof(float);
        nint third = TQuad.Distance(2) * sizeof(float);
        nint fourth = TQuad.Distance(3) * sizeof(float);
        s0 = s1 = s2 = s3 = s4 = s5 = s6 = s7 = bias;
        for (nint y = 0; y < TShape.KernelHeight; y++)
        {
            ref float left = ref Unsafe.Add(ref leftPatch, y * Geometry<TShape>.InputRow);
            ref float right = ref Unsafe.Add(ref rightPatch, y * Geometry<TShape>.InputRow);
            for (nint taps = Geometry<TShape>.Run / TSimd.Taps; taps > 0; taps--)
            {
                TVector weights = TSimd.LoadTaps(ref kernel);
                s0 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref left), weights, s0);
                s1 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref left, second)), weights, s1);
                s2 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref left, third)), weights, s2);
                s3 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref left, fourth)), weights, s3);
                s4 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref right), weights, s4);
                s5 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref right, second)), weights, s5);
                s6 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref right, third)), weights, s6);
                s7 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref right, fourth)), weights, s7);
                left = ref Unsafe.Add(ref left, TSimd.Taps);
                right = ref Unsafe.Add(ref right, TSimd.Taps);
                kernel = ref Unsafe.Add(ref kernel, TSimd.TapsStep(TShape.Filters));
            }

            if (Geometry<TShape>.Run % TSimd.Taps != 0)
            {
                // The last group ends with the row; it has no weights for what the one before has.
                nint known = TSimd.Taps - (Geometry<TShape>.Run % TSimd.Taps);
                left = ref Unsafe.Subtract(ref left, known);
                right = ref Unsafe.Subtract(ref right, known);
                TVector weights = TSimd.LoadTaps(ref kernel);
                s0 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref left), weights, s0);
                s1 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref left, second)), weights, s1);
                s2 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref left, third)), weights, s2);
                s3 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref left, fourth)), weights, s3);
                s4 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref right), weights, s4);
                s5 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref right, second)), weights, s5);
                s6 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref right, third)), weights, s6);
                s7 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref right, fourth)), weights, s7);
                kernel = ref Unsafe.Add(ref kernel, TSimd.TapsStep(TShape.Filters));
            }
        }

        s0 = TSimd.Finish(s0);
        s1 = TSimd.Finish(s1);
        s2 = TSimd.Finish(s2);
        s3 = TSimd.Finish(s3);
        s4 = TSimd.Finish(s4);
        s5 = TSimd.Finish(s5);
        s6 = TSimd.Finish(s6);
        s7 = TSimd.Finish(s7);
    }

    /// <summary>Three quads of positions by one vector of filters, for processors with 32 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ThreeQuads(
        ref float leftPatch,
        ref float middlePatch,
        ref float rightPatch,
        ref float kernel,
        TVector bias,
        out TVector s0,
        out TVector s1,
        out TVector s2,
        out TVector s3,
        out TVector s4,
        out TVector s5,
        out TVector s6,
        out TVector s7,
        out TVector s8,
        out TVector s9,
        out TVector s10,
        out TVector s11)
    {
        nint second = TQuad.Distance(1) * sizeof(float);
        nint third = TQuad.Distance(2) * sizeof(float);
        nint fourth = TQuad.Distance(3) * sizeof(float);
        s0 = s1 = s2 = s3 = s4 = s5 = s6 = s7 = s8 = s9 = s10 = s11 = bias;
        for (nint y = 0; y < TShape.KernelHeight; y++)
        {
            ref float left = ref Unsafe.Add(ref leftPatch, y * Geometry<TShape>.InputRow);
            ref float middle = ref Unsafe.Add(ref middlePatch, y * Geometry<TShape>.InputRow);
            ref float right = ref Unsafe.Add(ref rightPatch, y * Geometry<TShape>.InputRow);
            for (nint taps = Geometry<TShape>.Run / TSimd.Taps; taps > 0; taps--)
            {
                TVector weights = TSimd.LoadTaps(ref kernel);
                s0 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref left), weights, s0);
                s1 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref left, second)), weights, s1);
                s2 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref left, third)), weights, s2);
                s3 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref left, fourth)), weights, s3);
                s4 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref middle), weights, s4);
                s5 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref middle, second)), weights, s5);
                s6 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref middle, third)), weights, s6);
                s7 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref middle, fourth)), weights, s7);
                s8 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref right), weights, s8);
                s9 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref right, second)), weights, s9);
                s10 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref right, third)), weights, s10);
                s11 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref right, fourth)), weights, s11);
                left = ref Unsafe.Add(ref left, TSimd.Taps);
                middle = ref Unsafe.Add(ref middle, TSimd.Taps);
                right = ref Unsafe.Add(ref right, TSimd.Taps);
                kernel = ref Unsafe.Add(ref kernel, TSimd.TapsStep(TShape.Filters));
            }

            if (Geometry<TShape>.Run % TSimd.Taps != 0)
            {
                // The last group ends with the row; it has no weights for what the one before has.
                nint known = TSimd.Taps - (Geometry<TShape>.Run % TSimd.Taps);
                left = ref Unsafe.Subtract(ref left, known);
                middle = ref Unsafe.Subtract(ref middle, known);
                right = ref Unsafe.Subtract(ref right, known);
                TVector weights = TSimd.LoadTaps(ref kernel);
                s0 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref left), weights, s0);
                s1 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref left, second)), weights, s1);
                s2 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref left, third)), weights, s2);
                s3 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref left, fourth)), weights, s3);
                s4 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref middle), weights, s4);
                s5 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref middle, second)), weights, s5);
                s6 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref middle, third)), weights, s6);
                s7 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref middle, fourth)), weights, s7);
                s8 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref right), weights, s8);
                s9 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref right, second)), weights, s9);
                s10 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref right, third)), weights, s10);
                s11 = TSimd.MultiplyAdd(TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref right, fourth)), weights, s11);
                kernel = ref Unsafe.Add(ref kernel, TSimd.TapsStep(TShape.Filters));
            }
        }

        s0 = TSimd.Finish(s0);
        s1 = TSimd.Finish(s1);
        s2 = TSimd.Finish(s2);
        s3 = TSimd.Finish(s3);
        s4 = TSimd.Finish(s4);
        s5 = TSimd.Finish(s5);
        s6 = TSimd.Finish(s6);
        s7 = TSimd.Finish(s7);
        s8 = TSimd.Finish(s8);
        s9 = TSimd.Finish(s9);
        s10 = TSimd.Finish(s10);
        s11 = TSimd.Finish(s11);
    }

    /// <summary>One quad of positions by two vectors of filters, of which <paramref name="next"/> is the distance.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TwoVectors(
        ref float patch,
        ref float kernel,
        nint next,
        TVector bias,
        TVector nextBias,
        out TVector s0,
        out TVector s1,
        out TVector s2,
        out TVector s3,
        out TVector s4,
        out TVector s5,
        out TVector s6,
        out TVector s7)
    {
        nint second = TQuad.Distance(1) * sizeof(float);
        nint third = TQuad.Distance(2) * sizeof(float);
        nint fourth = TQuad.Distance(3) * sizeof(float);
        nint apart = next * sizeof(float);
        s0 = s1 = s2 = s3 = bias;
        s4 = s5 = s6 = s7 = nextBias;
        for (nint y = 0; y < TShape.KernelHeight; y++)
        {
            ref float row = ref Unsafe.Add(ref patch, y * Geometry<TShape>.InputRow);
            for (nint taps = Geometry<TShape>.Run; taps > 0; taps--)
            {
                TVector weights = TSimd.LoadTaps(ref kernel);
                TVector nextWeights = TSimd.LoadTaps(ref Unsafe.AddByteOffset(ref kernel, apart));
                TVector x0 = TSimd.SpreadTaps(ref row);
                TVector x1 = TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref row, second));
                TVector x2 = TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref row, third));
                TVector x3 = TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref row, fourth));
                s0 = TSimd.MultiplyAdd(x0, weights, s0);
                s4 = TSimd.MultiplyAdd(x0, nextWeights, s4);
                s1 = TSimd.MultiplyAdd(x1, weights, s1);
                s5 = TSimd.MultiplyAdd(x1, nextWeights, s5);
                s2 = TSimd.MultiplyAdd(x2, weights, s2);
                s6 = TSimd.MultiplyAdd(x2, nextWeights, s6);
                s3 = TSimd.MultiplyAdd(x3, weights, s3);
                s7 = TSimd.MultiplyAdd(x3, nextWeights, s7);
                row = ref Unsafe.Add(ref row, 1);
                kernel = ref Unsafe.Add(ref kernel, TSimd.TapsStep(TShape.Filters));
            }
        }
    }
}

/// <summary>Four positions of a convolution that are computed together: how far in the input they are from the first.</summary>
/// <remarks>Where there are fewer than four, some stand for the same position.</remarks>
internal interface IQuad
{
    static abstract int Distance(int position);
}

/// <summary>The four cells of a 2×2 window, row by row.</summary>
internal readonly struct SquareQuad<TShape> : IQuad
    where TShape : struct, IConvolutionShape
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Distance(int position) => (position / 2 * Geometry<TShape>.Down) + (position % 2 * Geometry<TShape>.Right);
}

/// <summary>The same cell of four neighbouring windows.</summary>
internal readonly struct WindowQuad<TShape> : IQuad
    where TShape : struct, IPooledConvolutionShape
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Distance(int position) =>
        Math.Min(position, TShape.PooledWidth - 1) * TShape.PoolWidth * Geometry<TShape>.Right;
}
