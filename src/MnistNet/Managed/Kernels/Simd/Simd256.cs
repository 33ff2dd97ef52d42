using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>Eight filters in a vector: AVX2.</summary>
internal readonly struct Simd256 : ISimd<Vector256<float>>
{
    public static int Count => 8;

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
