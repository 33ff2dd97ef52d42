using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>Sixteen filters in a vector: AVX-512.</summary>
internal readonly struct Simd512 : ISimd<Vector512<float>>
{
    public static int Count => 16;

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
