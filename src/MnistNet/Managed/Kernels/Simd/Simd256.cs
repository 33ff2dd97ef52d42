using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>Eight filters in a vector: AVX2.</summary>
internal readonly struct Simd256 : IFilterLanes<Vector256<float>>, IElementSimd<Vector256<float>>
{
    public static int Floats => 8;

    public static int Taps => 1;

    public static Vector256<float> Load(ref float source) => Vector256.LoadUnsafe(ref source);

    public static Vector256<float> LoadTaps(ref float kernel) => Vector256.LoadUnsafe(ref kernel);

    public static int TapsStep(int filters) => filters;

    public static Vector256<float> SpreadTaps(ref float input) => Vector256.Create(input);

    public static Vector256<float> LoadFilters(ref float source) => Vector256.LoadUnsafe(ref source);

    public static Vector256<float> LoadBytes(ref byte source) =>
        Numbers(Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(ref source)).AsByte());

    public static Vector256<float> Spread(float value) => Vector256.Create(value);

    public static Vector256<float> Constant(float value) => Vector256.Create(value);

    public static Vector256<float> Add(Vector256<float> left, Vector256<float> right) => left + right;

    public static Vector256<float> Subtract(Vector256<float> left, Vector256<float> right) => left - right;

    public static Vector256<float> Multiply(Vector256<float> left, Vector256<float> right) => left * right;

    public static Vector256<float> Divide(Vector256<float> left, Vector256<float> right) => left / right;

    public static Vector256<float> MultiplyAdd(Vector256<float> left, Vector256<float> right, Vector256<float> addend) =>
        Vector256.MultiplyAddEstimate(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTaps(Vector256<float> sums, ref float gradient, int length, int filters, int known) =>
        (Vector256.LoadUnsafe(ref gradient) + sums).StoreUnsafe(ref gradient);

    public static Vector256<float> Finish(Vector256<float> sums) => sums;

    public static Vector256<float> Max(Vector256<float> left, Vector256<float> right) => Vector256.MaxNative(left, right);

    public static Vector256<float> Min(Vector256<float> left, Vector256<float> right) => Vector256.MinNative(left, right);

    public static Vector256<float> MaxOrNaN(Vector256<float> left, Vector256<float> right) => Vector256.Max(left, right);

    public static Vector256<float> SelectGreater(Vector256<float> left, Vector256<float> right, Vector256<float> greater, Vector256<float> otherwise) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(left, right), greater, otherwise);

    public static Vector256<float> KeepEqual(Vector256<float> left, Vector256<float> right, Vector256<float> vector) => Vector256.Equals(left, right) & vector;

    public static Vector256<float> ClearEqual(Vector256<float> left, Vector256<float> right, Vector256<float> vector) => Vector256.AndNot(vector, Vector256.Equals(left, right));

    public static Vector256<float> SquareRoot(Vector256<float> vector) => Vector256.Sqrt(vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector256<float> vector) => Simd128.Sum(vector.GetLower() + vector.GetUpper());

    public static void StoreFar(Vector256<float> vector, ref float target) => FarMemory.Store(vector, ref target);

    public static Vector256<float> PowerOfTwo(Vector256<float> exponents) => Power(exponents, Constant(PowerBits.Bias));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> HalfPowerOfTwo(Vector256<float> exponents) => Power(exponents, Constant(PowerBits.Bias - 1));

    public static Vector256<float> ClearFirst(Vector256<float> vector, int count) =>
        Vector256.ConditionalSelect(Vector256.LessThan(Vector256<float>.Indices, Vector256.Create((float)count)), Vector256<float>.Zero, vector);

    public static float First(Vector256<float> vector) => vector.ToScalar();

    public static void Store(Vector256<float> vector, ref float target) => vector.StoreUnsafe(ref target);

    public static void StoreBytes(Vector256<float> vector, ref byte target) =>
        Unsafe.WriteUnaligned(ref target, Bytes(vector).AsUInt64().ToScalar());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Repeat(ref float input, int taps) => taps switch
    {
        8 => Vector256.LoadUnsafe(ref input),
        4 => Vector256.Create(Vector128.LoadUnsafe(ref input)),
        2 => Vector256.Create(Unsafe.ReadUnaligned<double>(ref Unsafe.As<float, byte>(ref input))).AsSingle(),
        _ => Vector256.Create(input),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SumTaps(Vector256<float> vector, int taps)
    {
        vector = taps > 1 ? vector + Vector256.ShuffleNative(vector, Vector256<int>.Indices ^ Vector256.Create(1)) : vector;
        vector = taps > 2 ? vector + Vector256.ShuffleNative(vector, Vector256<int>.Indices ^ Vector256.Create(2)) : vector;
        vector = taps > 4 ? vector + Vector256.ShuffleNative(vector, Vector256<int>.Indices ^ Vector256.Create(4)) : vector;
        return vector;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Transpose(Vector256<float> vector, int taps) =>
        Vector256.ShuffleNative(
            vector,
            ((Vector256<int>.Indices & Vector256.Create(taps - 1)) << BitOperations.Log2((uint)(Floats / taps))) + (Vector256<int>.Indices >> BitOperations.Log2((uint)taps)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> PlaceTap(Vector256<float> others, Vector256<float> filters, int tap, int taps) => taps == 1
        ? filters
        : Vector256.ConditionalSelect(
            Vector256.Equals(Vector256<int>.Indices & Vector256.Create(taps - 1), Vector256.Create(tap)).AsSingle(),
            Vector256.ShuffleNative(filters, Vector256<int>.Indices >> BitOperations.Log2((uint)taps)),
            others);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Expand(ref float source, int taps) => taps switch
    {
        1 => Vector256.LoadUnsafe(ref source),
        2 => Vector256.ShuffleNative(Vector128.LoadUnsafe(ref source).ToVector256Unsafe(), Vector256<int>.Indices >> 1),
        4 => Vector256.ShuffleNative(Vector128.CreateScalar(Unsafe.ReadUnaligned<double>(ref Unsafe.As<float, byte>(ref source))).AsSingle().ToVector256Unsafe(), Vector256<int>.Indices >> 2),
        _ => Vector256.Create(source),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Expand(ref byte source, int taps) =>
        Vector256.ShuffleNative(Numbers(ByteParts.Load(ref source, Floats / taps)), Vector256<int>.Indices >> BitOperations.Log2((uint)taps));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFew(Vector256<float> vector, ref float target, int taps, int count) =>
        StoreParts(FirstLanes(vector, taps, count), ref target, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFew(Vector256<float> vector, ref byte target, int taps, int count) =>
        ByteParts.Store(Bytes(FirstLanes(vector, taps, count)), ref target, count);

    /// <summary>Stores two halves of half a vector each, of which the second ends with the filters; fewer filters in narrower ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void StoreParts(Vector256<float> parts, ref float target, int count)
    {
        if (count < 4)
        {
            Simd128.StoreParts(parts.GetLower(), ref target, count);
            return;
        }

        parts.GetLower().StoreUnsafe(ref target);
        if (count > 4)
        {
            parts.GetUpper().StoreUnsafe(ref target, (nuint)(count - 4));
        }
    }

    /// <summary>One lane of each filter: the parts in which <see cref="StoreParts"/> stores them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> FirstLanes(Vector256<float> vector, int taps, int count)
    {
        int part = count >= 4 ? 4 : count >= 2 ? 2 : 1;
        if (taps == 1 && count == part)
        {
            return vector;
        }

        Vector256<int> lanes = Vector256<int>.Indices;
        lanes += Vector256.GreaterThanOrEqual(lanes, Vector256.Create(part)) & Vector256.Create(count - (2 * part));
        lanes = taps switch
        {
            16 => lanes << 4,
            8 => lanes << 3,
            4 => lanes << 2,
            2 => lanes << 1,
            _ => lanes,
        };
        return Vector256.ShuffleNative(vector, lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Numbers(Vector128<byte> bytes)
    {
        (Vector128<uint> lower, Vector128<uint> upper) = Vector128.Widen(Vector128.WidenLower(bytes));
        return Vector256.ConvertToSingle(Vector256.Create(lower, upper).AsInt32());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Bytes(Vector256<float> numbers)
    {
        Vector256<int> cells = Vector256.ConvertToInt32(numbers);
        Vector128<ushort> words = Vector128.Narrow(cells.GetLower(), cells.GetUpper()).AsUInt16();
        return Vector128.Narrow(words, words);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Power(Vector256<float> exponents, Vector256<float> bias) => ((exponents + bias).AsInt32() << 23).AsSingle();
}
