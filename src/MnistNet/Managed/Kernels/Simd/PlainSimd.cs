using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>Sixteen filters in a vector: AVX-512.</summary>
internal readonly struct Simd512 : ISimd<Vector512<float>>
{
    public static int Floats => 16;

    public static int Taps => 1;

    public static Vector512<float> Load(ref float source) => Vector512.LoadUnsafe(ref source);

    public static Vector512<float> LoadTaps(ref float kernel) => Vector512.LoadUnsafe(ref kernel);

    public static Vector512<float> LoadTap(ref float kernel) => Vector512.LoadUnsafe(ref kernel);

    public static Vector512<float> SpreadTaps(ref float input) => Vector512.Create(input);

    public static Vector512<float> LoadBytes(ref byte source)
    {
        (Vector128<ushort> lower, Vector128<ushort> upper) = Vector128.Widen(Vector128.LoadUnsafe(ref source));
        (Vector256<uint> first, Vector256<uint> second) = Vector256.Widen(Vector256.Create(lower, upper));
        return Vector512.ConvertToSingle(Vector512.Create(first, second).AsInt32());
    }

    public static Vector512<float> Spread(float value) => Vector512.Create(value);

    public static Vector512<float> Add(Vector512<float> left, Vector512<float> right) => left + right;

    public static Vector512<float> Subtract(Vector512<float> left, Vector512<float> right) => left - right;

    public static Vector512<float> Multiply(Vector512<float> left, Vector512<float> right) => left * right;

    public static Vector512<float> MultiplyAdd(Vector512<float> left, Vector512<float> right, Vector512<float> addend) =>
        Vector512.FusedMultiplyAdd(left, right, addend);

    public static Vector512<float> Finish(Vector512<float> sums) => sums;

    public static Vector512<float> Max(Vector512<float> left, Vector512<float> right) => Vector512.MaxNative(left, right);

    public static Vector512<float> MaxOrNaN(Vector512<float> left, Vector512<float> right) => Vector512.Max(left, right);

    public static Vector512<float> SelectGreater(Vector512<float> left, Vector512<float> right, Vector512<float> greater, Vector512<float> otherwise) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(left, right), greater, otherwise);

    public static Vector512<float> KeepEqual(Vector512<float> left, Vector512<float> right, Vector512<float> vector) => Vector512.Equals(left, right) & vector;

    public static Vector512<float> ClearFirst(Vector512<float> vector, int count) =>
        Vector512.ConditionalSelect(Vector512.LessThan(Vector512<float>.Indices, Vector512.Create((float)count)), Vector512<float>.Zero, vector);

    public static float First(Vector512<float> vector) => vector.ToScalar();

    public static void Store(Vector512<float> vector, ref float target) => vector.StoreUnsafe(ref target);

    public static void StoreBytes(Vector512<float> vector, ref byte target)
    {
        Vector512<int> cells = Vector512.ConvertToInt32(vector);
        Vector256<ushort> words = Vector256.Narrow(cells.GetLower(), cells.GetUpper()).AsUInt16();
        Vector128.Narrow(words.GetLower(), words.GetUpper()).StoreUnsafe(ref target);
    }
}

/// <summary>Eight filters in a vector: AVX2.</summary>
internal readonly struct Simd256 : ISimd<Vector256<float>>
{
    public static int Floats => 8;

    public static int Taps => 1;

    public static Vector256<float> Load(ref float source) => Vector256.LoadUnsafe(ref source);

    public static Vector256<float> LoadTaps(ref float kernel) => Vector256.LoadUnsafe(ref kernel);

    public static Vector256<float> LoadTap(ref float kernel) => Vector256.LoadUnsafe(ref kernel);

    public static Vector256<float> SpreadTaps(ref float input) => Vector256.Create(input);

    public static Vector256<float> LoadBytes(ref byte source)
    {
        Vector128<byte> bytes = Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(ref source)).AsByte();
        (Vector128<uint> lower, Vector128<uint> upper) = Vector128.Widen(Vector128.WidenLower(bytes));
        return Vector256.ConvertToSingle(Vector256.Create(lower, upper).AsInt32());
    }

    public static Vector256<float> Spread(float value) => Vector256.Create(value);

    public static Vector256<float> Add(Vector256<float> left, Vector256<float> right) => left + right;

    public static Vector256<float> Subtract(Vector256<float> left, Vector256<float> right) => left - right;

    public static Vector256<float> Multiply(Vector256<float> left, Vector256<float> right) => left * right;

    public static Vector256<float> MultiplyAdd(Vector256<float> left, Vector256<float> right, Vector256<float> addend) =>
        Vector256.FusedMultiplyAdd(left, right, addend);

    public static Vector256<float> Finish(Vector256<float> sums) => sums;

    public static Vector256<float> Max(Vector256<float> left, Vector256<float> right) => Vector256.MaxNative(left, right);

    public static Vector256<float> MaxOrNaN(Vector256<float> left, Vector256<float> right) => Vector256.Max(left, right);

    public static Vector256<float> SelectGreater(Vector256<float> left, Vector256<float> right, Vector256<float> greater, Vector256<float> otherwise) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(left, right), greater, otherwise);

    public static Vector256<float> KeepEqual(Vector256<float> left, Vector256<float> right, Vector256<float> vector) => Vector256.Equals(left, right) & vector;

    public static Vector256<float> ClearFirst(Vector256<float> vector, int count) =>
        Vector256.ConditionalSelect(Vector256.LessThan(Vector256<float>.Indices, Vector256.Create((float)count)), Vector256<float>.Zero, vector);

    public static float First(Vector256<float> vector) => vector.ToScalar();

    public static void Store(Vector256<float> vector, ref float target) => vector.StoreUnsafe(ref target);

    public static void StoreBytes(Vector256<float> vector, ref byte target)
    {
        Vector256<int> cells = Vector256.ConvertToInt32(vector);
        Vector128<ushort> words = Vector128.Narrow(cells.GetLower(), cells.GetUpper()).AsUInt16();
        Unsafe.WriteUnaligned(ref target, Vector128.Narrow(words, words).AsUInt64().ToScalar());
    }
}

/// <summary>Four filters in a vector: SSE, NEON.</summary>
internal readonly struct Simd128 : ISimd<Vector128<float>>
{
    public static int Floats => 4;

    public static int Taps => 1;

    public static Vector128<float> Load(ref float source) => Vector128.LoadUnsafe(ref source);

    public static Vector128<float> LoadTaps(ref float kernel) => Vector128.LoadUnsafe(ref kernel);

    public static Vector128<float> LoadTap(ref float kernel) => Vector128.LoadUnsafe(ref kernel);

    public static Vector128<float> SpreadTaps(ref float input) => Vector128.Create(input);

    public static Vector128<float> LoadBytes(ref byte source)
    {
        Vector128<byte> bytes = Vector128.CreateScalar(Unsafe.ReadUnaligned<uint>(ref source)).AsByte();
        return Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(bytes)).AsInt32());
    }

    public static Vector128<float> Spread(float value) => Vector128.Create(value);

    public static Vector128<float> Add(Vector128<float> left, Vector128<float> right) => left + right;

    public static Vector128<float> Subtract(Vector128<float> left, Vector128<float> right) => left - right;

    public static Vector128<float> Multiply(Vector128<float> left, Vector128<float> right) => left * right;

    public static Vector128<float> MultiplyAdd(Vector128<float> left, Vector128<float> right, Vector128<float> addend) =>
        Vector128.FusedMultiplyAdd(left, right, addend);

    public static Vector128<float> Finish(Vector128<float> sums) => sums;

    public static Vector128<float> Max(Vector128<float> left, Vector128<float> right) => Vector128.MaxNative(left, right);

    public static Vector128<float> MaxOrNaN(Vector128<float> left, Vector128<float> right) => Vector128.Max(left, right);

    public static Vector128<float> SelectGreater(Vector128<float> left, Vector128<float> right, Vector128<float> greater, Vector128<float> otherwise) =>
        Vector128.ConditionalSelect(Vector128.GreaterThan(left, right), greater, otherwise);

    public static Vector128<float> KeepEqual(Vector128<float> left, Vector128<float> right, Vector128<float> vector) => Vector128.Equals(left, right) & vector;

    public static Vector128<float> ClearFirst(Vector128<float> vector, int count) =>
        Vector128.ConditionalSelect(Vector128.LessThan(Vector128<float>.Indices, Vector128.Create((float)count)), Vector128<float>.Zero, vector);

    public static float First(Vector128<float> vector) => vector.ToScalar();

    public static void Store(Vector128<float> vector, ref float target) => vector.StoreUnsafe(ref target);

    public static void StoreBytes(Vector128<float> vector, ref byte target)
    {
        Vector128<short> words = Vector128.Narrow(Vector128.ConvertToInt32(vector), Vector128<int>.Zero);
        Unsafe.WriteUnaligned(ref target, Vector128.Narrow(words.AsUInt16(), words.AsUInt16()).AsUInt32().ToScalar());
    }
}

/// <summary>One filter at a time: for fewer filters than any vector holds, and machines without vectors.</summary>
internal readonly struct SimdScalar : ISimd<float>
{
    public static int Floats => 1;

    public static int Taps => 1;

    public static float Load(ref float source) => source;

    public static float LoadTaps(ref float kernel) => kernel;

    public static float LoadTap(ref float kernel) => kernel;

    public static float SpreadTaps(ref float input) => input;

    public static float LoadBytes(ref byte source) => source;

    public static float Spread(float value) => value;

    public static float Add(float left, float right) => left + right;

    public static float Subtract(float left, float right) => left - right;

    public static float Multiply(float left, float right) => left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MultiplyAdd(float left, float right, float addend) => MathF.FusedMultiplyAdd(left, right, addend);

    public static float Finish(float sums) => sums;

    public static float Max(float left, float right) => left > right ? left : right;

    public static float MaxOrNaN(float left, float right) => Math.Max(left, right);

    public static float SelectGreater(float left, float right, float greater, float otherwise) =>
        left > right ? greater : otherwise;

    public static float KeepEqual(float left, float right, float vector) => left == right ? vector : 0;

    public static float ClearFirst(float vector, int count) => count > 0 ? 0 : vector;

    public static float First(float vector) => vector;

    public static void Store(float vector, ref float target) => target = vector;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBytes(float vector, ref byte target) => target = (byte)vector;
}
