using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>x where x is greater than 0, slope · x elsewhere, of values side by side: with a slope for each of them, or one for all.</summary>
/// <typeparam name="TWidth">The most floats of a vector. What is left over takes smaller ones.</typeparam>
internal static class SlopeArithmetic<TWidth>
    where TWidth : struct, IWidth
{
    public static void Forward(ReadOnlySpan<float> values, ReadOnlySpan<float> slopes, Span<float> results)
    {
        RequireLength(slopes.Length, values.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(results.Length, values.Length);
        int done = 0;
        if (TWidth.Floats >= 16)
        {
            done = SlopePass<Simd512, Vector512<float>>.Forward(values, slopes, results, done);
        }

        if (TWidth.Floats >= 8)
        {
            done = SlopePass<Simd256, Vector256<float>>.Forward(values, slopes, results, done);
        }

        if (TWidth.Floats >= 4)
        {
            done = SlopePass<Simd128, Vector128<float>>.Forward(values, slopes, results, done);
        }

        SlopePass<SimdScalar, float>.Forward(values, slopes, results, done);
    }

    /// <summary>The gradient of the values, unless there is no room for it, and what is added to that of the slopes.</summary>
    public static void Backward(
        ReadOnlySpan<float> values, ReadOnlySpan<float> slopes, ReadOnlySpan<float> gradient, Span<float> results, Span<float> slopeGradient)
    {
        RequireLength(slopes.Length, values.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(gradient.Length, values.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(slopeGradient.Length, slopes.Length);
        if (!results.IsEmpty)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(results.Length, values.Length);
        }

        int done = 0;
        if (TWidth.Floats >= 16)
        {
            done = SlopePass<Simd512, Vector512<float>>.Backward(values, slopes, gradient, results, slopeGradient, done);
        }

        if (TWidth.Floats >= 8)
        {
            done = SlopePass<Simd256, Vector256<float>>.Backward(values, slopes, gradient, results, slopeGradient, done);
        }

        if (TWidth.Floats >= 4)
        {
            done = SlopePass<Simd128, Vector128<float>>.Backward(values, slopes, gradient, results, slopeGradient, done);
        }

        SlopePass<SimdScalar, float>.Backward(values, slopes, gradient, results, slopeGradient, done);
    }

    private static void RequireLength(int slopes, int values)
    {
        if (slopes != 1)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(slopes, values);
        }
    }
}

/// <summary>The same with vectors of one width, as far as they are full.</summary>
internal static class SlopePass<TSimd, TVector>
    where TSimd : struct, IElementSimd<TVector>
    where TVector : struct
{
    /// <summary>Rectifies from a value on, and tells the first that is left over.</summary>
    public static int Forward(ReadOnlySpan<float> values, ReadOnlySpan<float> slopes, Span<float> results, int start)
    {
        ref float value = ref MemoryMarshal.GetReference(values);
        ref float slope = ref MemoryMarshal.GetReference(slopes);
        ref float result = ref MemoryMarshal.GetReference(results);
        bool isShared = slopes.Length == 1;
        TVector zero = TSimd.Constant(0);
        TVector factors = TSimd.Spread(slope);
        int i = start;
        for (; i + TSimd.Floats <= values.Length; i += TSimd.Floats)
        {
            factors = isShared ? factors : TSimd.Load(ref Unsafe.Add(ref slope, i));
            TVector x = TSimd.Load(ref Unsafe.Add(ref value, i));
            TSimd.Store(TSimd.SelectGreater(x, zero, x, TSimd.Multiply(factors, x)), ref Unsafe.Add(ref result, i));
        }

        return i;
    }

    /// <summary>The gradients from a value on; tells the first that is left over. At 0 they are 0, as those of Keras's two rectifiers are.</summary>
    public static int Backward(
        ReadOnlySpan<float> values, ReadOnlySpan<float> slopes, ReadOnlySpan<float> gradient, Span<float> results, Span<float> slopeGradient, int start)
    {
        ref float value = ref MemoryMarshal.GetReference(values);
        ref float slope = ref MemoryMarshal.GetReference(slopes);
        ref float outer = ref MemoryMarshal.GetReference(gradient);
        ref float result = ref MemoryMarshal.GetReference(results);
        ref float sum = ref MemoryMarshal.GetReference(slopeGradient);
        bool isShared = slopes.Length == 1;
        TVector zero = TSimd.Constant(0);
        TVector factors = TSimd.Spread(slope);
        TVector sums = zero;
        int i = start;
        for (; i + TSimd.Floats <= values.Length; i += TSimd.Floats)
        {
            TVector x = TSimd.Load(ref Unsafe.Add(ref value, i));
            TVector given = TSimd.Load(ref Unsafe.Add(ref outer, i));
            if (!results.IsEmpty)
            {
                factors = isShared ? factors : TSimd.Load(ref Unsafe.Add(ref slope, i));
                TVector below = TSimd.SelectGreater(zero, x, TSimd.Multiply(factors, given), zero);
                TSimd.Store(TSimd.SelectGreater(x, zero, given, below), ref Unsafe.Add(ref result, i));
            }

            TVector ofSlopes = TSimd.SelectGreater(zero, x, TSimd.Multiply(x, given), zero);
            if (isShared)
            {
                sums = TSimd.Add(sums, ofSlopes);
            }
            else
            {
                ref float place = ref Unsafe.Add(ref sum, i);
                TSimd.Store(TSimd.Add(TSimd.Load(ref place), ofSlopes), ref place);
            }
        }

        if (isShared && i > start)
        {
            Span<float> parts = stackalloc float[TSimd.Floats];
            TSimd.Store(sums, ref MemoryMarshal.GetReference(parts));
            foreach (float part in parts)
            {
                sum += part;
            }
        }

        return i;
    }
}
