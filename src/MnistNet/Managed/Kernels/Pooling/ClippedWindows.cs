using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>Windows of a pooling that may reach beyond the image, one by one, for one width of vector.</summary>
/// <remarks>The last vector of channels overlaps the one before it.</remarks>
internal static class ClippedWindows<TShape, TSimd, TVector>
    where TShape : struct, IPoolingShape
    where TSimd : struct, IElementSimd<TVector>
    where TVector : struct
{
    /// <summary>What becomes of the values under the windows that reach beyond the image.</summary>
    public static void Results<TOperation>(ReadOnlySpan<float> input, Span<float> output)
        where TOperation : struct, IPoolingOperation
    {
        foreach (PoolingWindow<TShape> window in new PoolingWindows<TShape>(withInner: false))
        {
            Result<TOperation>(ref MemoryMarshal.GetReference(input), window, ref MemoryMarshal.GetReference(output));
        }
    }

    /// <summary>Adds equal shares of the output's gradient to those of the values under the windows that reach beyond the image.</summary>
    public static void AddShares(ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        foreach (PoolingWindow<TShape> window in new PoolingWindows<TShape>(withInner: false))
        {
            AddShares(window, ref MemoryMarshal.GetReference(outputGradient), ref MemoryMarshal.GetReference(inputGradient));
        }
    }

    /// <summary>Adds the output's gradient to that of the first of the largest values under each window.</summary>
    /// <param name="input">The input.</param>
    /// <param name="outputGradient">The gradient of the output.</param>
    /// <param name="inputGradient">Is added to.</param>
    /// <param name="withInner">Whether windows that do not reach beyond the image are among them.</param>
    public static void AddToLargest(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> inputGradient, bool withInner)
    {
        foreach (PoolingWindow<TShape> window in new PoolingWindows<TShape>(withInner))
        {
            AddToLargest(
                ref MemoryMarshal.GetReference(input), window, ref MemoryMarshal.GetReference(outputGradient), ref MemoryMarshal.GetReference(inputGradient));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Result<TOperation>(ref float input, in PoolingWindow<TShape> window, ref float output)
        where TOperation : struct, IPoolingOperation
    {
        int channels = TShape.Channels;
        int down = TShape.InputRowStride;
        TVector factor = TSimd.Spread(TOperation.Factor(window.Count));
        for (int next = 0; next < channels; next += TSimd.Floats)
        {
            int channel = Math.Min(next, channels - TSimd.Floats);
            TVector result = TSimd.Spread(TOperation.Start);
            ref float line = ref Unsafe.Add(ref input, window.First + channel);
            for (int rows = window.Rows; rows > 0; rows--)
            {
                ref float value = ref line;
                for (int columns = window.Columns; columns > 0; columns--)
                {
                    result = TOperation.Add<TSimd, TVector>(TSimd.Load(ref value), default, result);
                    value = ref Unsafe.Add(ref value, channels);
                }

                line = ref Unsafe.Add(ref line, down);
            }

            TSimd.Store(TOperation.IsMean ? TSimd.Multiply(factor, result) : result, ref Unsafe.Add(ref output, window.Output + channel));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddShares(in PoolingWindow<TShape> window, ref float outputGradient, ref float inputGradient)
    {
        int channels = TShape.Channels;
        int down = TShape.InputRowStride;
        TVector factor = TSimd.Spread(1f / window.Count);
        for (int next = 0; next < channels; next += TSimd.Floats)
        {
            int channel = Math.Min(next, channels - TSimd.Floats);
            TVector share = TSimd.Multiply(factor, Slope(ref outputGradient, window, channel, next - channel));
            ref float line = ref Unsafe.Add(ref inputGradient, window.First + channel);
            for (int rows = window.Rows; rows > 0; rows--)
            {
                ref float slope = ref line;
                for (int columns = window.Columns; columns > 0; columns--)
                {
                    TSimd.Store(TSimd.Add(TSimd.Load(ref slope), share), ref slope);
                    slope = ref Unsafe.Add(ref slope, channels);
                }

                line = ref Unsafe.Add(ref line, down);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddToLargest(ref float input, in PoolingWindow<TShape> window, ref float outputGradient, ref float inputGradient)
    {
        int channels = TShape.Channels;
        int down = TShape.InputRowStride;
        TVector one = TSimd.Spread(1);
        for (int next = 0; next < channels; next += TSimd.Floats)
        {
            int channel = Math.Min(next, channels - TSimd.Floats);
            ref float line = ref Unsafe.Add(ref input, window.First + channel);
            TVector largest = TSimd.Load(ref line);
            TVector winner = TSimd.Spread(0);
            TVector cell = winner;
            for (int rows = window.Rows; rows > 0; rows--)
            {
                ref float at = ref line;
                for (int columns = window.Columns; columns > 0; columns--)
                {
                    TVector value = TSimd.Load(ref at);
                    winner = TSimd.SelectGreater(value, largest, cell, winner);
                    largest = TSimd.SelectGreater(value, largest, value, largest);
                    cell = TSimd.Add(cell, one);
                    at = ref Unsafe.Add(ref at, channels);
                }

                line = ref Unsafe.Add(ref line, down);
            }

            TVector slope = Slope(ref outputGradient, window, channel, next - channel);
            cell = TSimd.Spread(0);
            line = ref Unsafe.Add(ref inputGradient, window.First + channel);
            for (int rows = window.Rows; rows > 0; rows--)
            {
                ref float at = ref line;
                for (int columns = window.Columns; columns > 0; columns--)
                {
                    TSimd.Store(TSimd.Add(TSimd.Load(ref at), TSimd.KeepEqual(winner, cell, slope)), ref at);
                    cell = TSimd.Add(cell, one);
                    at = ref Unsafe.Add(ref at, channels);
                }

                line = ref Unsafe.Add(ref line, down);
            }
        }
    }

    // What the vector before has counts once.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Slope(ref float outputGradient, in PoolingWindow<TShape> window, int channel, int known)
    {
        TVector slope = TSimd.Load(ref Unsafe.Add(ref outputGradient, window.Output + channel));
        return known > 0 ? TSimd.ClearFirst(slope, known) : slope;
    }
}
