using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>The last filters of a shape, where they fill half a vector or less, or are fewer than a vector holds: what they are computed with.</summary>
/// <remarks>
/// A vector holds each of them several times, for as many neighbouring taps of the patch: lane f · <see cref="Taps"/> + t sums
/// tap t of every group for filter f. Their weights are packed into vectors first.
/// </remarks>
internal static class FilterRest<TShape, TWidth>
    where TShape : struct, IConvolutionShape
    where TWidth : struct, IWidth
{
    // A shorter patch gives back in its last taps what the others have saved; for fewer positions, packing takes longer.
    private const int ShortRun = 8;
    private const int FewPositions = 24;

    /// <summary>How many they are; 0 where whole vectors compute all, the last of which may overlap the one before it.</summary>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.Filters < TWidth.Floats || (Remainder <= TWidth.Floats / 2 && IsWorthPacking) ? Remainder : 0;
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

    private static bool IsWorthPacking
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Geometry<TShape>.Run >= ShortRun && TShape.OutputHeight * TShape.OutputWidth >= FewPositions;
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
