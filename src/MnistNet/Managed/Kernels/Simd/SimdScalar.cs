using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>One filter at a time: for fewer filters than any vector holds, and machines without vectors.</summary>
internal readonly struct SimdScalar : IElementSimd<float>
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

    public static float Constant(float value) => value;

    public static float Add(float left, float right) => left + right;

    public static float Subtract(float left, float right) => left - right;

    public static float Multiply(float left, float right) => left * right;

    public static float Divide(float left, float right) => left / right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MultiplyAdd(float left, float right, float addend) => float.MultiplyAddEstimate(left, right, addend);

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
    public static float PowerOfTwo(float exponents) => Power(exponents, PowerBits.Bias);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float HalfPowerOfTwo(float exponents) => Power(exponents, PowerBits.Bias - 1);

    public static float ClearFirst(float vector, int count) => count > 0 ? 0 : vector;

    public static float First(float vector) => vector;

    public static void Store(float vector, ref float target) => target = vector;

    public static float SquareRoot(float vector) => MathF.Sqrt(vector);

    public static float Sum(float vector) => vector;

    public static void StoreFar(float vector, ref float target) => target = vector;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBytes(float vector, ref byte target) => target = (byte)vector;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Power(float exponents, float bias) => BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(exponents + bias) << 23);
}
