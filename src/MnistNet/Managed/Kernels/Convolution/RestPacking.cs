using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>Packs the weights of <see cref="FilterRest{TShape, TWidth}"/>.</summary>
internal static class RestPacking<TShape, TSimd, TVector>
    where TShape : struct, IConvolutionShape
    where TSimd : struct, IFilterLanes<TVector>
    where TVector : struct
{
    /// <summary>
    /// Packs groups of taps, row after row; a group that would reach beyond its row ends with it and has zeros for the taps
    /// before. Gives the packed biases, of what is packed already if it is ready.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static ReadOnlySpan<float> Pack(ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> packed, int rows, int run, bool isReady)
    {
        int first = FilterRest<TShape, TSimd>.First;
        int taps = FilterRest<TShape, TSimd>.Taps;
        Span<float> biases = packed.Slice(FilterRest<TShape, TSimd>.WeightsLength(rows, run), TSimd.Floats);
        if (isReady)
        {
            return biases;
        }

        bool isContiguous = first == 0 && TShape.Filters * taps == TSimd.Floats;
        ref float weights = ref MemoryMarshal.GetReference(kernel);
        ref float target = ref MemoryMarshal.GetReference(packed);
        for (int row = 0; row < rows; row++)
        {
            for (int tap = 0; tap < run; tap += taps)
            {
                int start = Math.Min(tap, run - taps);
                int place = (((row * run) + start) * TShape.Filters) + first;
                TVector group = TSimd.Spread(0);
                if (isContiguous)
                {
                    group = TSimd.Transpose(TSimd.Load(ref Unsafe.Add(ref weights, place)), taps);
                    for (int t = 0; t < tap - start; t++)
                    {
                        group = TSimd.PlaceTap(group, TSimd.Spread(0), t, taps);
                    }
                }
                else
                {
                    for (int t = tap - start; t < taps; t++)
                    {
                        int from = place + (t * TShape.Filters);
                        TVector filters = from + TSimd.Floats <= kernel.Length ? TSimd.Load(ref Unsafe.Add(ref weights, from)) : Last(kernel[from..], biases);
                        group = TSimd.PlaceTap(group, filters, t, taps);
                    }
                }

                TSimd.Store(group, ref target);
                target = ref Unsafe.Add(ref target, TSimd.Floats);
            }
        }

        biases.Clear();
        for (int filter = first; filter < bias.Length; filter++)
        {
            biases[(filter - first) * taps] = bias[filter];
        }

        return biases;
    }

    /// <summary>The last floats of the kernel; the lanes behind them hold anything.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TVector Last(ReadOnlySpan<float> source, Span<float> spare)
    {
        source.CopyTo(spare);
        return TSimd.Load(ref MemoryMarshal.GetReference(spare));
    }
}
