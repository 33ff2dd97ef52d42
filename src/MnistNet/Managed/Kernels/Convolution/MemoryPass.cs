using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>What <see cref="ForwardPass{TShape, TSimd, TVector}"/> computes, bit by bit, where variables are in memory: in WebAssembly's interpreter.</summary>
/// <remarks>Each instruction there reads and writes memory and none is left out, so there are few: blocks of one size, no conditions, offsets in bytes.</remarks>
internal static class MemoryPass<TShape, TSimd, TVector>
    where TShape : struct, IConvolutionShape
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private const int Positions = 6;

    /// <inheritdoc cref="ForwardPass{TShape, TSimd, TVector}.Run(ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float}, bool, int, int)"/>
    public static void Run(
        ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output, bool rectify, int first, int count)
    {
        ref float inputs = ref MemoryMarshal.GetReference(input);
        ref float weights = ref MemoryMarshal.GetReference(kernel);
        ref float outputs = ref Unsafe.Add(ref MemoryMarshal.GetReference(output), TShape.OutputStart + first);
        for (int filter = 0; filter < count; filter += 2 * TSimd.Floats)
        {
            // The last vectors of filters overlap those before them rather than be shorter.
            int start = Math.Min(filter, count - TSimd.Floats);
            int next = Math.Min(filter + TSimd.Floats, count - TSimd.Floats);
            Run(
                ref inputs,
                ref Unsafe.Add(ref weights, start),
                FilterBias<TSimd, TVector>.At(bias, start),
                FilterBias<TSimd, TVector>.At(bias, next),
                (next - start) * sizeof(float),
                TSimd.Spread(rectify ? 0 : float.NegativeInfinity),
                ref Unsafe.Add(ref outputs, start));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Run(ref float inputs, ref float kernel, TVector start, TVector nextStart, nint apart, TVector least, ref float outputs)
    {
        int rows = Geometry<TShape>.RunsOfPixels;
        int last = (TShape.OutputHeight / rows * TShape.OutputWidth) - 1;
        nint right = Geometry<TShape>.Right * sizeof(float);
        nint down = Geometry<TShape>.Down * sizeof(float);
        nint inputRow = Geometry<TShape>.InputRow * sizeof(float);
        nint run = Geometry<TShape>.Run;
        nint pixel = TShape.Filters * sizeof(float);
        nint row = TShape.OutputRowStride * sizeof(float);
        nint o1 = Math.Min(1, last) * right, o2 = Math.Min(2, last) * right, o3 = Math.Min(3, last) * right, o4 = Math.Min(4, last) * right, o5 = Math.Min(5, last) * right;
        nint p1 = Math.Min(1, last) * pixel, p2 = Math.Min(2, last) * pixel, p3 = Math.Min(3, last) * pixel, p4 = Math.Min(4, last) * pixel, p5 = Math.Min(5, last) * pixel;
        for (int y = 0; y < rows; y++)
        {
            for (int x = 0; x <= last; x += Positions)
            {
                // The last block overlaps the one before it; positions beyond a short row are its last.
                nint left = Math.Max(0, Math.Min(x, last + 1 - Positions));
                ref float patch = ref Unsafe.AddByteOffset(ref inputs, (y * down) + (left * right));
                ref float weights = ref kernel;
                TVector a0 = start, a1 = start, a2 = start, a3 = start, a4 = start, a5 = start;
                TVector b0 = nextStart, b1 = nextStart, b2 = nextStart, b3 = nextStart, b4 = nextStart, b5 = nextStart;
                for (nint kernelRows = TShape.KernelHeight; kernelRows > 0; kernelRows--)
                {
                    ref float values = ref patch;
                    for (nint taps = run; taps > 0; taps--)
                    {
                        TVector a = TSimd.LoadTaps(ref weights);
                        TVector b = TSimd.LoadTaps(ref Unsafe.AddByteOffset(ref weights, apart));
                        TVector value = TSimd.SpreadTaps(ref values);
                        a0 = TSimd.MultiplyAdd(value, a, a0);
                        b0 = TSimd.MultiplyAdd(value, b, b0);
                        value = TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref values, o1));
                        a1 = TSimd.MultiplyAdd(value, a, a1);
                        b1 = TSimd.MultiplyAdd(value, b, b1);
                        value = TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref values, o2));
                        a2 = TSimd.MultiplyAdd(value, a, a2);
                        b2 = TSimd.MultiplyAdd(value, b, b2);
                        value = TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref values, o3));
                        a3 = TSimd.MultiplyAdd(value, a, a3);
                        b3 = TSimd.MultiplyAdd(value, b, b3);
                        value = TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref values, o4));
                        a4 = TSimd.MultiplyAdd(value, a, a4);
                        b4 = TSimd.MultiplyAdd(value, b, b4);
                        value = TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref values, o5));
                        a5 = TSimd.MultiplyAdd(value, a, a5);
                        b5 = TSimd.MultiplyAdd(value, b, b5);
                        values = ref Unsafe.Add(ref values, 1);
                        weights = ref Unsafe.AddByteOffset(ref weights, pixel);
                    }

                    patch = ref Unsafe.AddByteOffset(ref patch, inputRow);
                }

                ref float target = ref Unsafe.AddByteOffset(ref outputs, (y * row) + (left * pixel));
                Store(a0, b0, apart, least, ref target);
                Store(a1, b1, apart, least, ref Unsafe.AddByteOffset(ref target, p1));
                Store(a2, b2, apart, least, ref Unsafe.AddByteOffset(ref target, p2));
                Store(a3, b3, apart, least, ref Unsafe.AddByteOffset(ref target, p3));
                Store(a4, b4, apart, least, ref Unsafe.AddByteOffset(ref target, p4));
                Store(a5, b5, apart, least, ref Unsafe.AddByteOffset(ref target, p5));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TVector first, TVector second, nint apart, TVector least, ref float target)
    {
        TSimd.Store(TSimd.Max(least, first), ref target);
        TSimd.Store(TSimd.Max(least, second), ref Unsafe.AddByteOffset(ref target, apart));
    }
}
