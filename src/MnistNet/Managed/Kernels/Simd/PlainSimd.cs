using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>Sixteen filters in a vector: AVX-512.</summary>
internal readonly struct Simd512 : IFilterLanes<Vector512<float>>
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

    public static Vector512<float> Add(Vector512<float> left, Vector512<float> right) => left + right;

    public static Vector512<float> Subtract(Vector512<float> left, Vector512<float> right) => left - right;

    public static Vector512<float> Multiply(Vector512<float> left, Vector512<float> right) => left * right;

    public static Vector512<float> Divide(Vector512<float> left, Vector512<float> right) => left / right;

    public static Vector512<float> MultiplyAdd(Vector512<float> left, Vector512<float> right, Vector512<float> addend) =>
        Vector512.FusedMultiplyAdd(left, right, addend);

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

    public static Vector512<float> PowerOfTwo(Vector512<float> exponents) => ((exponents + Vector512.Create(PowerBits.Bias)).AsInt32() << 23).AsSingle();

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
}

/// <summary>Eight filters in a vector: AVX2.</summary>
internal readonly struct Simd256 : IFilterLanes<Vector256<float>>
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

    public static Vector256<float> Add(Vector256<float> left, Vector256<float> right) => left + right;

    public static Vector256<float> Subtract(Vector256<float> left, Vector256<float> right) => left - right;

    public static Vector256<float> Multiply(Vector256<float> left, Vector256<float> right) => left * right;

    public static Vector256<float> Divide(Vector256<float> left, Vector256<float> right) => left / right;

    public static Vector256<float> MultiplyAdd(Vector256<float> left, Vector256<float> right, Vector256<float> addend) =>
        Vector256.FusedMultiplyAdd(left, right, addend);

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

    public static Vector256<float> PowerOfTwo(Vector256<float> exponents) => ((exponents + Vector256.Create(PowerBits.Bias)).AsInt32() << 23).AsSingle();

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
}

/// <summary>Four filters in a vector: SSE, NEON.</summary>
internal readonly struct Simd128 : IFilterLanes<Vector128<float>>
{
    public static int Floats => 4;

    public static int Taps => 1;

    public static Vector128<float> Load(ref float source) => Vector128.LoadUnsafe(ref source);

    public static Vector128<float> LoadTaps(ref float kernel) => Vector128.LoadUnsafe(ref kernel);

    public static int TapsStep(int filters) => filters;

    public static Vector128<float> SpreadTaps(ref float input) => Vector128.Create(input);

    public static Vector128<float> LoadFilters(ref float source) => Vector128.LoadUnsafe(ref source);

    public static Vector128<float> LoadBytes(ref byte source) =>
        Numbers(Vector128.CreateScalar(Unsafe.ReadUnaligned<uint>(ref source)).AsByte());

    public static Vector128<float> Spread(float value) => Vector128.Create(value);

    public static Vector128<float> Add(Vector128<float> left, Vector128<float> right) => left + right;

    public static Vector128<float> Subtract(Vector128<float> left, Vector128<float> right) => left - right;

    public static Vector128<float> Multiply(Vector128<float> left, Vector128<float> right) => left * right;

    public static Vector128<float> Divide(Vector128<float> left, Vector128<float> right) => left / right;

    public static Vector128<float> MultiplyAdd(Vector128<float> left, Vector128<float> right, Vector128<float> addend) =>
        Vector128.FusedMultiplyAdd(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTaps(Vector128<float> sums, ref float gradient, int length, int filters, int known) =>
        (Vector128.LoadUnsafe(ref gradient) + sums).StoreUnsafe(ref gradient);

    public static Vector128<float> Finish(Vector128<float> sums) => sums;

    public static Vector128<float> Max(Vector128<float> left, Vector128<float> right) => Vector128.MaxNative(left, right);

    public static Vector128<float> Min(Vector128<float> left, Vector128<float> right) => Vector128.MinNative(left, right);

    public static Vector128<float> MaxOrNaN(Vector128<float> left, Vector128<float> right) => Vector128.Max(left, right);

    public static Vector128<float> SelectGreater(Vector128<float> left, Vector128<float> right, Vector128<float> greater, Vector128<float> otherwise) =>
        Vector128.ConditionalSelect(Vector128.GreaterThan(left, right), greater, otherwise);

    public static Vector128<float> KeepEqual(Vector128<float> left, Vector128<float> right, Vector128<float> vector) => Vector128.Equals(left, right) & vector;

    public static Vector128<float> ClearEqual(Vector128<float> left, Vector128<float> right, Vector128<float> vector) => Vector128.AndNot(vector, Vector128.Equals(left, right));

    public static Vector128<float> PowerOfTwo(Vector128<float> exponents) => ((exponents + Vector128.Create(PowerBits.Bias)).AsInt32() << 23).AsSingle();

    public static Vector128<float> ClearFirst(Vector128<float> vector, int count) =>
        Vector128.ConditionalSelect(Vector128.LessThan(Vector128<float>.Indices, Vector128.Create((float)count)), Vector128<float>.Zero, vector);

    public static float First(Vector128<float> vector) => vector.ToScalar();

    public static void Store(Vector128<float> vector, ref float target) => vector.StoreUnsafe(ref target);

    public static void StoreBytes(Vector128<float> vector, ref byte target) =>
        Unsafe.WriteUnaligned(ref target, Bytes(vector).AsUInt32().ToScalar());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Repeat(ref float input, int taps) => taps switch
    {
        4 => Vector128.LoadUnsafe(ref input),
        2 => Vector128.Create(Unsafe.ReadUnaligned<double>(ref Unsafe.As<float, byte>(ref input))).AsSingle(),
        _ => Vector128.Create(input),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SumTaps(Vector128<float> vector, int taps)
    {
        vector = taps > 1 ? vector + Vector128.ShuffleNative(vector, Vector128<int>.Indices ^ Vector128.Create(1)) : vector;
        vector = taps > 2 ? vector + Vector128.ShuffleNative(vector, Vector128<int>.Indices ^ Vector128.Create(2)) : vector;
        return vector;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Transpose(Vector128<float> vector, int taps) =>
        Vector128.ShuffleNative(
            vector,
            ((Vector128<int>.Indices & Vector128.Create(taps - 1)) << BitOperations.Log2((uint)(Floats / taps))) + (Vector128<int>.Indices >> BitOperations.Log2((uint)taps)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> PlaceTap(Vector128<float> others, Vector128<float> filters, int tap, int taps) => taps == 1
        ? filters
        : Vector128.ConditionalSelect(
            Vector128.Equals(Vector128<int>.Indices & Vector128.Create(taps - 1), Vector128.Create(tap)).AsSingle(),
            Vector128.ShuffleNative(filters, Vector128<int>.Indices >> BitOperations.Log2((uint)taps)),
            others);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Expand(ref float source, int taps) => taps switch
    {
        1 => Vector128.LoadUnsafe(ref source),
        2 => Vector128.ShuffleNative(Vector128.CreateScalar(Unsafe.ReadUnaligned<double>(ref Unsafe.As<float, byte>(ref source))).AsSingle(), Vector128<int>.Indices >> 1),
        _ => Vector128.Create(source),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Expand(ref byte source, int taps) =>
        Vector128.ShuffleNative(Numbers(ByteParts.Load(ref source, Floats / taps)), Vector128<int>.Indices >> BitOperations.Log2((uint)taps));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFew(Vector128<float> vector, ref float target, int taps, int count) =>
        StoreParts(FirstLanes(vector, taps, count), ref target, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFew(Vector128<float> vector, ref byte target, int taps, int count) =>
        ByteParts.Store(Bytes(FirstLanes(vector, taps, count)), ref target, count);

    /// <summary>Stores two pairs, of which the second ends with the filters, one pair or one float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void StoreParts(Vector128<float> parts, ref float target, int count)
    {
        if (count == 1)
        {
            target = parts.ToScalar();
            return;
        }

        parts.GetLower().StoreUnsafe(ref target);
        if (count > 2)
        {
            parts.GetUpper().StoreUnsafe(ref target, (nuint)(count - 2));
        }
    }

    /// <summary>One lane of each filter: the parts in which <see cref="StoreParts"/> stores them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> FirstLanes(Vector128<float> vector, int taps, int count)
    {
        int part = count >= 2 ? 2 : 1;
        if (taps == 1 && count == part)
        {
            return vector;
        }

        Vector128<int> lanes = Vector128<int>.Indices;
        lanes += Vector128.GreaterThanOrEqual(lanes, Vector128.Create(part)) & Vector128.Create(count - (2 * part));
        lanes = taps switch
        {
            16 => lanes << 4,
            8 => lanes << 3,
            4 => lanes << 2,
            2 => lanes << 1,
            _ => lanes,
        };
        return Vector128.ShuffleNative(vector, lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Numbers(Vector128<byte> bytes) =>
        Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(bytes)).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Bytes(Vector128<float> numbers)
    {
        Vector128<short> words = Vector128.Narrow(Vector128.ConvertToInt32(numbers), Vector128<int>.Zero);
        return Vector128.Narrow(words.AsUInt16(), words.AsUInt16());
    }
}

/// <summary>One filter at a time: for fewer filters than any vector holds, and machines without vectors.</summary>
internal readonly struct SimdScalar : ISimd<float>
{
    public static int Floats => 1;

    public static int Taps => 1;

    public static float Load(ref float source) => source;

    public static float LoadTaps(ref float kernel) => kernel;

    public static int TapsStep(int filters) => filters;

    public static float SpreadTaps(ref float input) => input;

    public static float LoadFilters(ref float source) => source;

    public static float LoadBytes(ref byte source) => source;

    public static float Spread(float value) => value;

    public static float Add(float left, float right) => left + right;

    public static float Subtract(float left, float right) => left - right;

    public static float Multiply(float left, float right) => left * right;

    public static float Divide(float left, float right) => left / right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MultiplyAdd(float left, float right, float addend) => MathF.FusedMultiplyAdd(left, right, addend);

    public static void AddTaps(float sums, ref float gradient, int length, int filters, int known) => gradient += sums;

    public static float Finish(float sums) => sums;

    public static float Max(float left, float right) => left > right ? left : right;

    public static float Min(float left, float right) => left < right ? left : right;

    public static float MaxOrNaN(float left, float right) => Math.Max(left, right);

    public static float SelectGreater(float left, float right, float greater, float otherwise) =>
        left > right ? greater : otherwise;

    public static float KeepEqual(float left, float right, float vector) => left == right ? vector : 0;

    public static float ClearEqual(float left, float right, float vector) => left == right ? 0 : vector;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float PowerOfTwo(float exponents) =>
        BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(exponents + PowerBits.Bias) << 23);

    public static float ClearFirst(float vector, int count) => count > 0 ? 0 : vector;

    public static float First(float vector) => vector;

    public static void Store(float vector, ref float target) => target = vector;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBytes(float vector, ref byte target) => target = (byte)vector;
}
