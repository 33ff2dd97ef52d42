using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>A convolution without pooling, for one width of vector: block by block of positions, each by one or two vectors of filters.</summary>
/// <remarks>Each sum takes one tap after the other: how positions are cut into blocks changes no bit of it.</remarks>
internal static class ForwardPass<TShape, TSimd, TVector>
    where TShape : struct, IConvolutionShape
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
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
            Run<TwoVectors>(ref inputs, ref weights, bias, ref outputs, rectify, filter, next);
        }

        if (filter < count)
        {
            Run<OneVector>(ref inputs, ref weights, bias, ref outputs, rectify, count - TSimd.Floats, count - TSimd.Floats);
        }
    }

    // Sizes are asked for once: the JIT takes in only so many getters.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Run<TVectors>(
        ref float inputs, ref float kernel, ReadOnlySpan<float> bias, ref float outputs, bool rectify, int filter, int next)
        where TVectors : struct, IVectorCount
    {
        int columns = PositionBlock<TShape, TVectors>.Columns;
        int rows = PositionBlock<TShape, TVectors>.Rows;
        int size = rows * columns;
        int known = (TSimd.Taps - (Geometry<TShape>.Run % TSimd.Taps)) % TSimd.Taps;
        nint groupsInRow = (Geometry<TShape>.Run + TSimd.Taps - 1) / TSimd.Taps;
        nint right = Geometry<TShape>.Right;
        nint down = Geometry<TShape>.Down;
        nint inputRow = Geometry<TShape>.InputRow;
        nint step = TSimd.TapsStep(TShape.Filters) * sizeof(float);
        nint o1 = TapGroup.Place(1, columns, down, right) * sizeof(float);
        nint o2 = TapGroup.Place(2, columns, down, right) * sizeof(float);
        nint o3 = TapGroup.Place(3, columns, down, right) * sizeof(float);
        nint o4 = TapGroup.Place(4, columns, down, right) * sizeof(float);
        nint o5 = TapGroup.Place(5, columns, down, right) * sizeof(float);
        nint o6 = TapGroup.Place(6, columns, down, right) * sizeof(float);
        nint o7 = TapGroup.Place(7, columns, down, right) * sizeof(float);
        nint o8 = TapGroup.Place(8, columns, down, right) * sizeof(float);
        nint o9 = TapGroup.Place(9, columns, down, right) * sizeof(float);
        nint o10 = TapGroup.Place(10, columns, down, right) * sizeof(float);
        nint o11 = TapGroup.Place(11, columns, down, right) * sizeof(float);
        nint o12 = TapGroup.Place(12, columns, down, right) * sizeof(float);
        nint o13 = TapGroup.Place(13, columns, down, right) * sizeof(float);
        bool isTwo = TVectors.Count > 1;
        nint apart = (next - filter) * sizeof(float);
        TVector start = FilterBias<TSimd, TVector>.At(bias, filter);
        TVector nextStart = isTwo ? FilterBias<TSimd, TVector>.At(bias, next) : start;
        TVector least = TSimd.Spread(rectify ? 0 : float.NegativeInfinity);
        ref float allWeights = ref Unsafe.Add(ref kernel, filter);
        ref float targets = ref Unsafe.Add(ref outputs, filter);
        for (int y = 0; y < TShape.OutputHeight; y += rows)
        {
            // The last blocks overlap those before them rather than be smaller.
            int top = Math.Min(y, TShape.OutputHeight - rows);
            for (int x = 0; x < TShape.OutputWidth; x += columns)
            {
                int left = Math.Min(x, TShape.OutputWidth - columns);
                ref float patch = ref Unsafe.Add(ref inputs, (top * down) + (left * right));
                ref float weights = ref allWeights;
                TVector a0 = start, a1 = start, a2 = start, a3 = start, a4 = start, a5 = start, a6 = start;
                TVector a7 = start, a8 = start, a9 = start, a10 = start, a11 = start, a12 = start, a13 = start;
                TVector b0 = nextStart, b1 = nextStart, b2 = nextStart, b3 = nextStart, b4 = nextStart, b5 = nextStart, b6 = nextStart;
                TVector b7 = nextStart, b8 = nextStart, b9 = nextStart, b10 = nextStart, b11 = nextStart, b12 = nextStart, b13 = nextStart;
                for (nint rest = TShape.KernelHeight; rest > 0; rest--)
                {
                    ref float values = ref patch;
                    for (nint groups = groupsInRow; groups > 0; groups--)
                    {
                        if (known > 0 && groups == 1)
                        {
                            // The last group ends with the row; it has no weights for what the one before has.
                            values = ref Unsafe.Subtract(ref values, known);
                        }

                        TVector a = TSimd.LoadTaps(ref weights);
                        TVector b = isTwo ? TSimd.LoadTaps(ref Unsafe.AddByteOffset(ref weights, apart)) : a;
                        TVector value = TSimd.SpreadTaps(ref values);
                        a0 = TSimd.MultiplyAdd(value, a, a0);
                        if (isTwo)
                        {
                            b0 = TSimd.MultiplyAdd(value, b, b0);
                        }

                        if (size > 1)
                        {
                            value = TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref values, o1));
                            a1 = TSimd.MultiplyAdd(value, a, a1);
                            if (isTwo)
                            {
                                b1 = TSimd.MultiplyAdd(value, b, b1);
                            }
                        }

                        if (size > 2)
                        {
                            value = TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref values, o2));
                            a2 = TSimd.MultiplyAdd(value, a, a2);
                            if (isTwo)
                            {
                                b2 = TSimd.MultiplyAdd(value, b, b2);
                            }
                        }

                        if (size > 3)
                        {
                            value = TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref values, o3));
                            a3 = TSimd.MultiplyAdd(value, a, a3);
                            if (isTwo)
                            {
                                b3 = TSimd.MultiplyAdd(value, b, b3);
                            }
                        }

                        if (size > 4)
                        {
                            value = TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref values, o4));
                            a4 = TSimd.MultiplyAdd(value, a, a4);
                            if (isTwo)
                            {
                                b4 = TSimd.MultiplyAdd(value, b, b4);
                            }
                        }

                        if (size > 5)
                        {
                            value = TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref values, o5));
                            a5 = TSimd.MultiplyAdd(value, a, a5);
                            if (isTwo)
                            {
                                b5 = TSimd.MultiplyAdd(value, b, b5);
                            }
                        }

                        if (size > 6)
                        {
                            value = TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref values, o6));
                            a6 = TSimd.MultiplyAdd(value, a, a6);
                            if (isTwo)
                            {
                                b6 = TSimd.MultiplyAdd(value, b, b6);
                            }
                        }

                        if (size > 7)
                        {
                            value = TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref values, o7));
                            a7 = TSimd.MultiplyAdd(value, a, a7);
                            if (isTwo)
                            {
                                b7 = TSimd.MultiplyAdd(value, b, b7);
                            }
                        }

                        if (size > 8)
                        {
                            value = TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref values, o8));
                            a8 = TSimd.MultiplyAdd(value, a, a8);
                            if (isTwo)
                            {
                                b8 = TSimd.MultiplyAdd(value, b, b8);
                            }
                        }

                        if (size > 9)
                        {
                            value = TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref values, o9));
                            a9 = TSimd.MultiplyAdd(value, a, a9);
                            if (isTwo)
                            {
                                b9 = TSimd.MultiplyAdd(value, b, b9);
                            }
                        }

                        if (size > 10)
                        {
                            value = TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref values, o10));
                            a10 = TSimd.MultiplyAdd(value, a, a10);
                            if (isTwo)
                            {
                                b10 = TSimd.MultiplyAdd(value, b, b10);
                            }
                        }

                        if (size > 11)
                        {
                            value = TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref values, o11));
                            a11 = TSimd.MultiplyAdd(value, a, a11);
                            if (isTwo)
                            {
                                b11 = TSimd.MultiplyAdd(value, b, b11);
                            }
                        }

                        if (size > 12)
                        {
                            value = TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref values, o12));
                            a12 = TSimd.MultiplyAdd(value, a, a12);
                            if (isTwo)
                            {
                                b12 = TSimd.MultiplyAdd(value, b, b12);
                            }
                        }

                        if (size > 13)
                        {
                            value = TSimd.SpreadTaps(ref Unsafe.AddByteOffset(ref values, o13));
                            a13 = TSimd.MultiplyAdd(value, a, a13);
                            if (isTwo)
                            {
                                b13 = TSimd.MultiplyAdd(value, b, b13);
                            }
                        }

                        values = ref Unsafe.Add(ref values, TSimd.Taps);
                        weights = ref Unsafe.AddByteOffset(ref weights, step);
                    }

                    patch = ref Unsafe.Add(ref patch, inputRow);
                }

                ref float target = ref Unsafe.Add(ref targets, (top * TShape.OutputRowStride) + (left * TShape.Filters));
                Store(true, a0, ref target, 0, columns, least);
                Store(size > 1, a1, ref target, 1, columns, least);
                Store(size > 2, a2, ref target, 2, columns, least);
                Store(size > 3, a3, ref target, 3, columns, least);
                Store(size > 4, a4, ref target, 4, columns, least);
                Store(size > 5, a5, ref target, 5, columns, least);
                Store(size > 6, a6, ref target, 6, columns, least);
                Store(size > 7, a7, ref target, 7, columns, least);
                Store(size > 8, a8, ref target, 8, columns, least);
                Store(size > 9, a9, ref target, 9, columns, least);
                Store(size > 10, a10, ref target, 10, columns, least);
                Store(size > 11, a11, ref target, 11, columns, least);
                Store(size > 12, a12, ref target, 12, columns, least);
                Store(size > 13, a13, ref target, 13, columns, least);
                if (isTwo)
                {
                    target = ref Unsafe.AddByteOffset(ref target, apart);
                    Store(true, b0, ref target, 0, columns, least);
                    Store(size > 1, b1, ref target, 1, columns, least);
                    Store(size > 2, b2, ref target, 2, columns, least);
                    Store(size > 3, b3, ref target, 3, columns, least);
                    Store(size > 4, b4, ref target, 4, columns, least);
                    Store(size > 5, b5, ref target, 5, columns, least);
                    Store(size > 6, b6, ref target, 6, columns, least);
                    Store(size > 7, b7, ref target, 7, columns, least);
                    Store(size > 8, b8, ref target, 8, columns, least);
                    Store(size > 9, b9, ref target, 9, columns, least);
                    Store(size > 10, b10, ref target, 10, columns, least);
                    Store(size > 11, b11, ref target, 11, columns, least);
                    Store(size > 12, b12, ref target, 12, columns, least);
                    Store(size > 13, b13, ref target, 13, columns, least);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(bool used, TVector sum, ref float target, int position, int columns, TVector least)
    {
        if (used)
        {
            nint place = TapGroup.Place(position, columns, TShape.OutputRowStride, TShape.Filters);
            TSimd.Store(TSimd.Max(least, TSimd.Finish(sum)), ref Unsafe.Add(ref target, place));
        }
    }
}
