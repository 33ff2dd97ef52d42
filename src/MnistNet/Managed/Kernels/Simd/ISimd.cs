using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>The vector operations of the kernels, for one width of vector.</summary>
/// <remarks>
/// A vector holds <see cref="IWidth.Floats"/> filters. Where it is wider than that, it sums <see cref="Taps"/> neighbouring taps
/// of a patch at once; <see cref="Finish"/> adds them up. Where filters do not fill it, the other lanes hold anything. Every multiply-add rounds once, so results are the same to the
/// bit on all machines that use the same width.
/// </remarks>
internal interface ISimd<TVector> : IWidth
    where TVector : struct
{
    /// <summary>Taps that one multiply-add takes.</summary>
    static abstract int Taps { get; }

    static abstract TVector Load(ref float source);

    /// <summary>The weights of the next <see cref="Taps"/> taps.</summary>
    static abstract TVector LoadTaps(ref float kernel);

    /// <summary>Weights from those that <see cref="LoadTaps"/> loads to the next, in a kernel of so many filters.</summary>
    static abstract int TapsStep(int filters);

    /// <summary>The next <see cref="Taps"/> inputs, in step with <see cref="LoadTaps"/>.</summary>
    static abstract TVector SpreadTaps(ref float input);

    /// <summary>A value for each filter, in the lanes of all of its taps.</summary>
    static abstract TVector LoadFilters(ref float source);

    /// <summary>As <see cref="LoadFilters"/>: whole numbers from 0 to 255.</summary>
    static abstract TVector LoadBytes(ref byte source);

    /// <summary>
    /// Adds sums to the gradient of the next <see cref="Taps"/> taps, but for the first <paramref name="known"/> of them;
    /// <paramref name="length"/> floats are left of it.
    /// </summary>
    static abstract void AddTaps(TVector sums, ref float gradient, int length, int filters, int known);

    static abstract TVector Spread(float value);

    static abstract TVector Add(TVector left, TVector right);

    static abstract TVector Subtract(TVector left, TVector right);

    static abstract TVector Multiply(TVector left, TVector right);

    /// <summary>left · right + addend, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    static abstract TVector Finish(TVector sums);

    /// <summary>The greater of the two; <paramref name="right"/> where either is not a number.</summary>
    static abstract TVector Max(TVector left, TVector right);

    static abstract TVector SelectGreater(TVector left, TVector right, TVector greater, TVector otherwise);

    /// <summary><paramref name="vector"/> where <paramref name="left"/> equals <paramref name="right"/>, else zero.</summary>
    static abstract TVector KeepEqual(TVector left, TVector right, TVector vector);

    /// <summary>Zeros in place of the first <paramref name="count"/> floats.</summary>
    static abstract TVector ClearFirst(TVector vector, int count);

    static abstract float First(TVector vector);

    static abstract void Store(TVector vector, ref float target);

    /// <summary>Stores whole numbers from 0 to 255 as bytes.</summary>
    static abstract void StoreBytes(TVector vector, ref byte target);
}

/// <summary>What functions of values by themselves, and poolings, need beside it.</summary>
internal interface IElementSimd<TVector> : ISimd<TVector>
    where TVector : struct
{
    /// <summary>As <see cref="ISimd{TVector}.Spread"/>, of a value that the source code names.</summary>
    static abstract TVector Constant(float value);

    static abstract TVector Divide(TVector left, TVector right);

    /// <summary>The less of the two; <paramref name="right"/> where either is not a number.</summary>
    static abstract TVector Min(TVector left, TVector right);

    /// <summary>The greater of the two; not a number where either is none.</summary>
    static abstract TVector MaxOrNaN(TVector left, TVector right);

    /// <summary>Zero where <paramref name="left"/> equals <paramref name="right"/>, else <paramref name="vector"/>.</summary>
    static abstract TVector ClearEqual(TVector left, TVector right, TVector vector);

    /// <summary>2 to the power of whole numbers from −126 to 127.</summary>
    static abstract TVector PowerOfTwo(TVector exponents);

    /// <summary>Half of 2 to the power of whole numbers from −125 to 128.</summary>
    static abstract TVector HalfPowerOfTwo(TVector exponents);

    static abstract TVector SquareRoot(TVector vector);

    /// <summary>The sum of all lanes.</summary>
    static abstract float Sum(TVector vector);

    /// <summary>Stores where nobody reads for long, in memory that does not move.</summary>
    static abstract void StoreFar(TVector vector, ref float target);
}

/// <summary>What vectors do for filters that fill only a part of them, with several taps for each: (filters, taps).</summary>
/// <remarks>
/// Nothing beyond the filters is loaded or stored: where a vector of half the size does not hold them, they are two such
/// vectors that overlap. All counts are constants after specialisation.
/// </remarks>
internal interface IFilterLanes<TVector> : ISimd<TVector>
    where TVector : struct
{
    /// <summary>The first inputs, as many as there are taps, again and again.</summary>
    static abstract TVector Repeat(ref float input, int taps);

    /// <summary>All lanes of a filter get the sum of its taps.</summary>
    static abstract TVector SumTaps(TVector vector, int taps);

    /// <summary>From (taps, filters) to (filters, taps).</summary>
    static abstract TVector Transpose(TVector vector, int taps);

    /// <summary><paramref name="others"/> with the first of <paramref name="filters"/> in the lanes of one tap.</summary>
    static abstract TVector PlaceTap(TVector others, TVector filters, int tap, int taps);

    /// <summary>A value for each filter, in the lanes of all of its taps; loads a vector's floats divided by the taps.</summary>
    static abstract TVector Expand(ref float source, int taps);

    /// <summary>As <see cref="Expand(ref float, int)"/>, of whole numbers from 0 to 255.</summary>
    static abstract TVector Expand(ref byte source, int taps);

    /// <summary>Stores the first lane of each of <paramref name="count"/> filters.</summary>
    static abstract void StoreFew(TVector vector, ref float target, int taps, int count);

    /// <summary>As <see cref="StoreFew(TVector, ref float, int, int)"/>, of whole numbers from 0 to 255, as bytes.</summary>
    static abstract void StoreFew(TVector vector, ref byte target, int taps, int count);
}

/// <summary>A width of vectors: what is loaded and stored at once, or the most that kernels may use. Tests force each.</summary>
internal interface IWidth
{
    /// <summary>Floats of a vector: 16, 8, 4 or 1.</summary>
    static abstract int Floats { get; }
}

/// <summary>The widest vector that this machine computes with in hardware: a constant for the JIT.</summary>
internal readonly struct WidestWidth : IWidth
{
    public static int Floats
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.IsHardwareAccelerated ? 16
            : Vector256.IsHardwareAccelerated ? 8
            : Vector128.IsHardwareAccelerated ? 4
            : 1;
    }
}

/// <summary>How powers of two are made of their exponents.</summary>
internal static class PowerBits
{
    /// <summary>2²³ + 127: added to a whole number n, it leaves n + 127 in the last eight bits, which are the exponent of 2ⁿ.</summary>
    public const float Bias = 8_388_608 + 127;
}
