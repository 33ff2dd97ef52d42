using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>The last filters of a shape, where they fill half a vector or less, or are all there are: what they are computed with.</summary>
/// <remarks>
/// A vector holds each of them several times, for as many neighbouring taps of the patch: lane f · <see cref="Taps"/> + t sums
/// tap t of every group for filter f. Their weights are packed into vectors first.
/// </remarks>
internal static class FilterRest<TShape, TWidth>
    where TShape : struct, IConvolutionShape
    where TWidth : struct, IWidth
{
    // A shorter patch gives back in its last taps what the others have saved.
    private const int ShortRun = 8;

    /// <summary>How many they are; 0 where whole vectors compute all, the last of which may overlap the one before it.</summary>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.Filters < TWidth.Floats || (Remainder <= TWidth.Floats / 2 && Geometry<TShape>.Run >= ShortRun) ? Remainder : 0;
    }

    /// <summary>The first of them.</summary>
    public static int First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.Filters - Count;
    }

    /// <summary>Taps of a group: 1, 2, 4, 8 or 16.</summary>
    public static int Taps
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Math.Min(TWidth.Floats / PowerOfTwo.NotBelow(Remainder), PowerOfTwo.NotAbove(Geometry<TShape>.Run));
    }

    /// <summary>Whether vectors of this width are of use: narrower ones would not hold as much.</summary>
    public static bool NeedsWidth
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.Filters >= TWidth.Floats || Taps * PowerOfTwo.NotBelow(Remainder) > TWidth.Floats / 2;
    }

    /// <summary>Whether the gradient of weights gains by these vectors: groups of taps are fewer than half of the taps.</summary>
    public static bool GainsGradient
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => NeedsWidth && (TShape.Filters >= TWidth.Floats || Taps == 1 || 2 * ((Geometry<TShape>.Run + Taps - 1) / Taps) <= Geometry<TShape>.Run);
    }

    private static int Remainder
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.Filters % TWidth.Floats;
    }

    /// <summary>Floats of packed weights, for rows of so many taps; the biases follow them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WeightsLength(int rows, int run) => rows * ((run + Taps - 1) / Taps) * TWidth.Floats;

    /// <summary>Floats of packed weights and biases.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int PackedLength(int rows, int run) => WeightsLength(rows, run) + TWidth.Floats;
}

/// <summary>Packs the weights of <see cref="FilterRest{TShape, TWidth}"/>.</summary>
internal static class RestPacking<TShape, TSimd, TVector>
    where TShape : struct, IConvolutionShape
    where TSimd : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>
    /// Packs groups of taps, row after row; a group that would reach beyond its row ends with it and has zeros for the taps
    /// before. Gives the packed biases.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static ReadOnlySpan<float> Pack(ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> packed, int rows, int run)
    {
        int first = FilterRest<TShape, TSimd>.First;
        int taps = FilterRest<TShape, TSimd>.Taps;
        Span<float> biases = packed.Slice(FilterRest<TShape, TSimd>.WeightsLength(rows, run), TSimd.Floats);
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

/// <summary>The vectors for a shape's filters, and the memory that forward passes with them work in.</summary>
internal static class ForwardMemory<TShape, TWidest>
    where TShape : struct, IConvolutionShape
    where TWidest : struct, IWidth
{
    /// <summary>Floats of a vector.</summary>
    public static int Vector
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TWidest.Floats >= 16 && FilterRest<TShape, Simd512>.NeedsWidth ? 16
            : TWidest.Floats >= 8 && FilterRest<TShape, Simd256>.NeedsWidth ? 8
            : TWidest.Floats >= 4 && FilterRest<TShape, Simd128>.NeedsWidth ? 4
            : 1;
    }

    /// <summary>Floats of memory, by tiles or not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Length(bool tiles) => Vector switch
    {
        16 => Length<Simd512, Vector512<float>>(tiles),
        8 => Length<Simd256, Vector256<float>>(tiles),
        4 => Length<Simd128, Vector128<float>>(tiles),
        _ => 0,
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Length<TSimd, TVector>(bool tiles)
        where TSimd : struct, ILanes<TVector>
        where TVector : struct =>
        tiles && TShape.Filters >= TSimd.Floats ? WinogradMemory<TShape, TSimd, TVector>.Length
        : tiles ? WinogradMemory<TShape, RestSimd<TShape, Taps1, TSimd, TVector>, TVector>.Length
            + FilterRest<TShape, TSimd>.PackedLength(WinogradShape<TShape>.Taps, TShape.Channels)
        : FilterRest<TShape, TSimd>.Count > 0 ? FilterRest<TShape, TSimd>.PackedLength(TShape.KernelHeight, Geometry<TShape>.Run)
        : 0;
}

/// <summary>Powers of two.</summary>
internal static class PowerOfTwo
{
    /// <summary>The greatest up to 16 that is not above a number from 1 on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int NotAbove(int number) => number >= 16 ? 16 : number >= 8 ? 8 : number >= 4 ? 4 : number >= 2 ? 2 : 1;

    /// <summary>The least that is not below a number from 0 to 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int NotBelow(int number) => number > 8 ? 16 : number > 4 ? 8 : number > 2 ? 4 : number > 1 ? 2 : 1;
}
