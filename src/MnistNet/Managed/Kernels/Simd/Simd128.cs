using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>Four filters in a vector: SSE, NEON.</summary>
internal readonly struct Simd128 : ISimd<Vector128<float>>
{
    public static int Count => 4;

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
