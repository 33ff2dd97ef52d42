using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>Pooling of a whole image, for one width of vector.</summary>
/// <remarks>Vector by vector of channels, the last of which overlaps the one before it, over all pixels.</remarks>
internal static class GlobalPoolingCore<TSimd, TVector>
    where TSimd : struct, IElementSimd<TVector>
    where TVector : struct
{
    public static void Results<TOperation>(ReadOnlySpan<float> input, ImageRegion from, Span<float> results)
        where TOperation : struct, IPoolingOperation
    {
        float factor = TOperation.Factor(from.Rows * from.RowLength / results.Length);
        for (int next = 0; next < results.Length; next += TSimd.Floats)
        {
            int channel = Math.Min(next, results.Length - TSimd.Floats);
            TVector result = Result<TOperation>(ref At(input, from, channel), from, results.Length);
            TSimd.Store(TOperation.IsMean ? TSimd.Multiply(TSimd.Spread(factor), result) : result, ref results[channel]);
        }
    }

    /// <summary>Equal shares of the gradient of means.</summary>
    public static void Shares(ReadOnlySpan<float> gradient, Span<float> inputGradient, ImageRegion from)
    {
        TVector factor = TSimd.Spread((float)gradient.Length / (from.Rows * from.RowLength));
        for (int next = 0; next < gradient.Length; next += TSimd.Floats)
        {
            int channel = Math.Min(next, gradient.Length - TSimd.Floats);
            TVector share = TSimd.Multiply(factor, TSimd.Load(ref At(gradient, channel)));
            Fill(share, ref At(inputGradient, from, channel), from, gradient.Length);
        }
    }

    /// <summary>The gradient of largest values: equals share it.</summary>
    public static void SharesOfLargest(
        ReadOnlySpan<float> input, ImageRegion from, ReadOnlySpan<float> largest, ReadOnlySpan<float> gradient, Span<float> inputGradient)
    {
        Span<float> shares = stackalloc float[TSimd.Floats];
        for (int next = 0; next < largest.Length; next += TSimd.Floats)
        {
            int channel = Math.Min(next, largest.Length - TSimd.Floats);
            TVector winner = TSimd.Load(ref At(largest, channel));
            TSimd.Store(Equals(ref At(input, from, channel), winner, from, largest.Length), ref shares[0]);
            for (int lane = 0; lane < shares.Length; lane++)
            {
                shares[lane] = gradient[channel + lane] / shares[lane];
            }

            FillEquals(ref At(input, from, channel), winner, TSimd.Load(ref shares[0]), ref At(inputGradient, from, channel), from, largest.Length);
        }
    }

    // Four pixels at once: an addition waits for the one before it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static TVector Result<TOperation>(ref float line, in ImageRegion from, int channels)
        where TOperation : struct, IPoolingOperation
    {
        nint step = channels;
        nint down = from.RowStride;
        int columns = from.RowLength / channels;
        TVector s0, s1, s2, s3;
        s0 = s1 = s2 = s3 = TSimd.Spread(TOperation.Start);
        for (int rows = from.Rows; rows > 0; rows--)
        {
            ref float value = ref line;
            int rest = columns;
            for (; rest >= 4; rest -= 4)
            {
                s0 = TOperation.Add<TSimd, TVector>(TSimd.Load(ref value), default, s0);
                s1 = TOperation.Add<TSimd, TVector>(TSimd.Load(ref Unsafe.Add(ref value, step)), default, s1);
                s2 = TOperation.Add<TSimd, TVector>(TSimd.Load(ref Unsafe.Add(ref value, 2 * step)), default, s2);
                s3 = TOperation.Add<TSimd, TVector>(TSimd.Load(ref Unsafe.Add(ref value, 3 * step)), default, s3);
                value = ref Unsafe.Add(ref value, 4 * step);
            }

            for (; rest > 0; rest--)
            {
                s0 = TOperation.Add<TSimd, TVector>(TSimd.Load(ref value), default, s0);
                value = ref Unsafe.Add(ref value, step);
            }

            line = ref Unsafe.Add(ref line, down);
        }

        return TOperation.Add<TSimd, TVector>(
            TOperation.Add<TSimd, TVector>(s0, default, s1), default, TOperation.Add<TSimd, TVector>(s2, default, s3));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Fill(TVector share, ref float line, in ImageRegion from, int channels)
    {
        nint step = channels;
        nint down = from.RowStride;
        for (int rows = from.Rows; rows > 0; rows--)
        {
            ref float slope = ref line;
            for (int rest = from.RowLength; rest > 0; rest -= channels)
            {
                TSimd.Store(share, ref slope);
                slope = ref Unsafe.Add(ref slope, step);
            }

            line = ref Unsafe.Add(ref line, down);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static TVector Equals(ref float line, TVector winner, in ImageRegion from, int channels)
    {
        nint step = channels;
        nint down = from.RowStride;
        TVector one = TSimd.Spread(1);
        TVector count = TSimd.Spread(0);
        for (int rows = from.Rows; rows > 0; rows--)
        {
            ref float value = ref line;
            for (int rest = from.RowLength; rest > 0; rest -= channels)
            {
                count = TSimd.Add(count, TSimd.KeepEqual(TSimd.Load(ref value), winner, one));
                value = ref Unsafe.Add(ref value, step);
            }

            line = ref Unsafe.Add(ref line, down);
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void FillEquals(ref float line, TVector winner, TVector share, ref float slopes, in ImageRegion from, int channels)
    {
        nint step = channels;
        nint down = from.RowStride;
        for (int rows = from.Rows; rows > 0; rows--)
        {
            ref float value = ref line;
            ref float slope = ref slopes;
            for (int rest = from.RowLength; rest > 0; rest -= channels)
            {
                TSimd.Store(TSimd.KeepEqual(TSimd.Load(ref value), winner, share), ref slope);
                value = ref Unsafe.Add(ref value, step);
                slope = ref Unsafe.Add(ref slope, step);
            }

            line = ref Unsafe.Add(ref line, down);
            slopes = ref Unsafe.Add(ref slopes, down);
        }
    }

    private static ref float At(ReadOnlySpan<float> buffer, int index) => ref Unsafe.Add(ref MemoryMarshal.GetReference(buffer), index);

    private static ref float At(ReadOnlySpan<float> buffer, ImageRegion region, int channel) => ref At(buffer, region.Start + channel);
}
