using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>Eight filters in a vector of sixteen: lane 2i sums the even taps of filter i, lane 2i + 1 the odd ones.</summary>
/// <remarks>
/// Two neighbouring inputs are broadcast as one double, so this costs no more loads than <see cref="Simd256"/> and does
/// twice the work. <see cref="LoadTaps"/> needs the weights of two taps side by side: exactly eight filters.
/// </remarks>
internal readonly struct Simd512Pairs : ISimd<Vector512<float>>
{
    public static int Floats => 8;

    public static int Taps => 2;

    private static Vector512<int> HalvesInTurn
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(0, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15);
    }

    private static Vector512<int> SwapPairs
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14);
    }

    private static Vector512<int> EvenLanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 0, 2, 4, 6, 8, 10, 12, 14);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(ref float source) =>
        Interleave(Vector512.Create(Vector256.LoadUnsafe(ref source), Vector256<float>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LoadTaps(ref float kernel) =>
        Interleave(Vector512.LoadUnsafe(ref kernel));

    public static int TapsStep(int filters) => Taps * filters;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SpreadTaps(ref float input) =>
        Vector512.Create(Unsafe.ReadUnaligned<double>(ref Unsafe.As<float, byte>(ref input))).AsSingle();

    public static Vector512<float> LoadFilters(ref float source) => throw new NotSupportedException();

    public static Vector512<float> LoadBytes(ref byte source) => throw new NotSupportedException();

    public static void AddTaps(Vector512<float> sums, ref float gradient, int length, int filters, int known) => throw new NotSupportedException();

    public static Vector512<float> Spread(float value) => Vector512.Create(value);

    public static Vector512<float> Add(Vector512<float> left, Vector512<float> right) => left + right;

    public static Vector512<float> Subtract(Vector512<float> left, Vector512<float> right) => left - right;

    public static Vector512<float> Multiply(Vector512<float> left, Vector512<float> right) => left * right;

    public static Vector512<float> MultiplyAdd(Vector512<float> left, Vector512<float> right, Vector512<float> addend) =>
        Vector512.MultiplyAddEstimate(left, right, addend);

    /// <summary>Both lanes of a filter get its sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Finish(Vector512<float> sums) => sums + Swap(sums);

    public static Vector512<float> Max(Vector512<float> left, Vector512<float> right) => Vector512.MaxNative(left, right);

    public static Vector512<float> SelectGreater(
        Vector512<float> left, Vector512<float> right, Vector512<float> greater, Vector512<float> otherwise) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(left, right), greater, otherwise);

    public static Vector512<float> KeepEqual(Vector512<float> left, Vector512<float> right, Vector512<float> vector) => Vector512.Equals(left, right) & vector;

    public static Vector512<float> ClearFirst(Vector512<float> vector, int count) => throw new NotSupportedException();

    public static float First(Vector512<float> vector) => vector.ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> vector, ref float target) => Narrow(vector).StoreUnsafe(ref target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBytes(Vector512<float> vector, ref byte target) =>
        Simd256.StoreBytes(Narrow(vector), ref target);

    /// <summary>Lanes of the lower half and of the upper in turn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Interleave(Vector512<float> halves) => Vector512.Shuffle(halves, HalvesInTurn);

    /// <summary>Changes the two lanes of each pair.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Swap(Vector512<float> pairs) => Vector512.Shuffle(pairs, SwapPairs);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Narrow(Vector512<float> vector) => Vector512.Shuffle(vector, EvenLanes).GetLower();
}
