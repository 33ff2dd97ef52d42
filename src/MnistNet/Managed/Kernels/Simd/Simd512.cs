using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>Sixteen filters in a vector: AVX-512.</summary>
internal readonly struct Simd512 : IFilterLanes<Vector512<float>>, IElementSimd<Vector512<float>>
{
    public static int Floats => 16;

    public static int Taps => 1;

    public static Vector512<float> Load(ref float source) => Vector512.LoadUnsafe(ref source);

    public static Vector512<float> LoadTaps(ref float kernel) => Vector512.LoadUnsafe(ref kernel);

    public static int TapsStep(int filters) => filters;

    public static Vector512<float> SpreadTaps(ref float input) => Vector512.Create(input);

    public static Vector512<float> LoadFilters(ref float source) => Vector512.LoadUnsafe(ref source);

    public static Vector512<float> LoadBytes(ref byte source) => Numbers(Vector128.LoadUnsafe(ref source));

    public static Vector512<float> Spread(float value) => Vector512.Create(value);

    public static Vector512<float> Constant(float value) => Vector512.Create(value);

    public static Vector512<float> Add(Vector512<float> left, Vector512<float> right) => left + right;

    public static Vector512<float> Subtract(Vector512<float> left, Vector512<float> right) => left - right;

    public static Vector512<float> Multiply(Vector512<float> left, Vector512<float> right) => left * right;

    public static Vector512<float> Divide(Vector512<float> left, Vector512<float> right) => left / right;

    public static Vector512<float> MultiplyAdd(Vector512<float> left, Vector512<float> right, Vector512<float> addend) =>
        Vector512.MultiplyAddEstimate(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTaps(Vector512<float> sums, ref float gradient, int length, int filters, int known) =>
        (Vector512.LoadUnsafe(ref gradient) + sums).StoreUnsafe(ref gradient);

    public static Vector512<float> Finish(Vector512<float> sums) => sums;

    public static Vector512<float> Max(Vector512<float> left, Vector512<float> right) => Vector512.MaxNative(left, right);

    public static Vector512<float> Min(Vector512<float> left, Vector512<float> right) => Vector512.MinNative(left, right);

    public static Vector512<float> MaxOrNaN(Vector512<float> left, Vector512<float> right) => Vector512.Max(left, right);

    public static Vector512<float> SelectGreater(Vector512<float> left, Vector512<float> right, Vector512<float> greater, Vector512<float> otherwise) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(left, right), greater, otherwise);

    public static Vector512<float> KeepEqual(Vector512<float> left, Vector512<float> right, Vector512<float> vector) =>
        Vector512.ConditionalSelect(Vector512.Equals(left, right), vector, Vector512<float>.Zero);

    public static Vector512<float> ClearEqual(Vector512<float> left, Vector512<float> right, Vector512<float> vector) => Vector512.AndNot(vector, Vector512.Equals(left, right));

    public static Vector512<float> SquareRoot(Vector512<float> vector) => Vector512.Sqrt(vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector512<float> vector) => Simd256.Sum(vector.GetLower() + vector.GetUpper());

    public static void StoreFar(Vector512<float> vector, ref float target) => FarMemory.Store(vector, ref target);

    public static Vector512<float> PowerOfTwo(Vector512<float> exponents) => Power(exponents, Constant(PowerBits.Bias));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> HalfPowerOfTwo(Vector512<float> exponents) => Power(exponents, Constant(PowerBits.Bias - 1));

    public static Vector512<float> ClearFirst(Vector512<float> vector, int count) =>
        Vector512.ConditionalSelect(Vector512.LessThan(Vector512<float>.Indices, Vector512.Create((float)count)), Vector512<float>.Zero, vector);

    public static float First(Vector512<float> vector) => vector.ToScalar();

    public static void Store(Vector512<float> vector, ref float target) => vector.StoreUnsafe(ref target);

    public static void StoreBytes(Vector512<float> vector, ref byte target) => Bytes(vector).StoreUnsafe(ref target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Repeat(ref float input, int taps) => taps switch
    {
        16 => Vector512.LoadUnsafe(ref input),
        8 => Vector512.ShuffleNative(Vector256.LoadUnsafe(ref input).ToVector512Unsafe(), Vector512<int>.Indices & Vector512.Create(7)),
        4 => Vector512.ShuffleNative(Vector128.LoadUnsafe(ref input).ToVector256Unsafe().ToVector512Unsafe(), Vector512<int>.Indices & Vector512.Create(3)),
        2 => Vector512.Create(Unsafe.ReadUnaligned<double>(ref Unsafe.As<float, byte>(ref input))).AsSingle(),
        _ => Vector512.Create(input),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SumTaps(Vector512<float> vector, int taps)
    {
        vector = taps > 1 ? vector + Vector512.ShuffleNative(vector, Vector512<int>.Indices ^ Vector512.Create(1)) : vector;
        vector = taps > 2 ? vector + Vector512.ShuffleNative(vector, Vector512<int>.Indices ^ Vector512.Create(2)) : vector;
        vector = taps > 4 ? vector + Vector512.ShuffleNative(vector, Vector512<int>.Indices ^ Vector512.Create(4)) : vector;
        vector = taps > 8 ? vector + Vector512.ShuffleNative(vector, Vector512<int>.Indices ^ Vector512.Create(8)) : vector;
        return vector;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Transpose(Vector512<float> vector, int taps) =>
        Vector512.ShuffleNative(
            vector,
            ((Vector512<int>.Indices & Vector512.Create(taps - 1)) << BitOperations.Log2((uint)(Floats / taps))) + (Vector512<int>.Indices >> BitOperations.Log2((uint)taps)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> PlaceTap(Vector512<float> others, Vector512<float> filters, int tap, int taps) => taps == 1
        ? filters
        : Vector512.ConditionalSelect(
            Vector512.Equals(Vector512<int>.Indices & Vector512.Create(taps - 1), Vector512.Create(tap)).AsSingle(),
            Vector512.ShuffleNative(filters, Vector512<int>.Indices >> BitOperations.Log2((uint)taps)),
            others);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Expand(ref float source, int taps) => taps switch
    {
        1 => Vector512.LoadUnsafe(ref source),
        2 => Vector512.ShuffleNative(Vector256.LoadUnsafe(ref source).ToVector512Unsafe(), Vector512<int>.Indices >> 1),
        4 => Vector512.ShuffleNative(Vector128.LoadUnsafe(ref source).ToVector256Unsafe().ToVector512Unsafe(), Vector512<int>.Indices >> 2),
        8 => Vector512.ShuffleNative(Vector128.CreateScalar(Unsafe.ReadUnaligned<double>(ref Unsafe.As<float, byte>(ref source))).AsSingle().ToVector256Unsafe().ToVector512Unsafe(), Vector512<int>.Indices >> 3),
        _ => Vector512.Create(source),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Expand(ref byte source, int taps) =>
        Vector512.ShuffleNative(Numbers(ByteParts.Load(ref source, Floats / taps)), Vector512<int>.Indices >> BitOperations.Log2((uint)taps));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFew(Vector512<float> vector, ref float target, int taps, int count) =>
        StoreParts(FirstLanes(vector, taps, count), ref target, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFew(Vector512<float> vector, ref byte target, int taps, int count) =>
        ByteParts.Store(Bytes(FirstLanes(vector, taps, count)), ref target, count);

    /// <summary>Stores two halves of half a vector each, of which the second ends with the filters; fewer filters in narrower ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void StoreParts(Vector512<float> parts, ref float target, int count)
    {
        if (count < 8)
        {
            Simd256.StoreParts(parts.GetLower(), ref target, count);
            return;
        }

        parts.GetLower().StoreUnsafe(ref target);
        if (count > 8)
        {
            parts.GetUpper().StoreUnsafe(ref target, (nuint)(count - 8));
        }
    }

    /// <summary>One lane of each filter: the parts in which <see cref="StoreParts"/> stores them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> FirstLanes(Vector512<float> vector, int taps, int count)
    {
        int part = count >= 8 ? 8 : count >= 4 ? 4 : count >= 2 ? 2 : 1;
        if (taps == 1 && count == part)
        {
            return vector;
        }

        Vector512<int> lanes = Vector512<int>.Indices;
        lanes += Vector512.GreaterThanOrEqual(lanes, Vector512.Create(part)) & Vector512.Create(count - (2 * part));
        lanes = taps switch
        {
            16 => lanes << 4,
            8 => lanes << 3,
            4 => lanes << 2,
            2 => lanes << 1,
            _ => lanes,
        };
        return Vector512.ShuffleNative(vector, lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Numbers(Vector128<byte> bytes)
    {
        (Vector128<ushort> lower, Vector128<ushort> upper) = Vector128.Widen(bytes);
        (Vector256<uint> first, Vector256<uint> second) = Vector256.Widen(Vector256.Create(lower, upper));
        return Vector512.ConvertToSingle(Vector512.Create(first, second).AsInt32());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Bytes(Vector512<float> numbers)
    {
        Vector512<int> cells = Vector512.ConvertToInt32(numbers);
        Vector256<ushort> words = Vector256.Narrow(cells.GetLower(), cells.GetUpper()).AsUInt16();
        return Vector128.Narrow(words.GetLower(), words.GetUpper());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Power(Vector512<float> exponents, Vector512<float> bias) => ((exponents + bias).AsInt32() << 23).AsSingle();
}
