using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Wasm;

namespace MnistNet.Managed;

/// <summary>Four filters in a vector: SSE, NEON, WebAssembly.</summary>
/// <remarks>WebAssembly's interpreter inlines what is longer than a few instructions only where it is told to; a call costs it as much as a hundred of them.</remarks>
internal readonly struct Simd128 : IFilterLanes<Vector128<float>>, IElementSimd<Vector128<float>>
{
    public static int Floats => 4;

    public static int Taps => 1;

    // Vector128<int>.Indices is a loop in WebAssembly's interpreter.
    private static Vector128<int> Lanes => Vector128.Create(0, 1, 2, 3);

    public static Vector128<float> Load(ref float source) => Vector128.LoadUnsafe(ref source);

    public static Vector128<float> LoadTaps(ref float kernel) => Vector128.LoadUnsafe(ref kernel);

    public static int TapsStep(int filters) => filters;

    public static Vector128<float> SpreadTaps(ref float input) => SpreadFrom(ref input);

    public static Vector128<float> LoadFilters(ref float source) => Vector128.LoadUnsafe(ref source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LoadBytes(ref byte source) =>
        Numbers(Vector128.CreateScalar(Unsafe.ReadUnaligned<uint>(ref source)).AsByte());

    public static Vector128<float> Spread(float value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Constant(float value) => Vector128.Create(value, value, value, value);

    public static Vector128<float> Add(Vector128<float> left, Vector128<float> right) => left + right;

    public static Vector128<float> Subtract(Vector128<float> left, Vector128<float> right) => left - right;

    public static Vector128<float> Multiply(Vector128<float> left, Vector128<float> right) => left * right;

    public static Vector128<float> Divide(Vector128<float> left, Vector128<float> right) => left / right;

    public static Vector128<float> MultiplyAdd(Vector128<float> left, Vector128<float> right, Vector128<float> addend) =>
        FusedArithmetic.MultiplyAdd(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTaps(Vector128<float> sums, ref float gradient, int length, int filters, int known) =>
        (Vector128.LoadUnsafe(ref gradient) + sums).StoreUnsafe(ref gradient);

    public static Vector128<float> Finish(Vector128<float> sums) => sums;

    public static Vector128<float> Max(Vector128<float> left, Vector128<float> right) =>
        PackedSimd.IsSupported ? PackedSimd.PseudoMax(right, left) : Vector128.MaxNative(left, right);

    public static Vector128<float> Min(Vector128<float> left, Vector128<float> right) =>
        PackedSimd.IsSupported ? PackedSimd.PseudoMin(right, left) : Vector128.MinNative(left, right);

    public static Vector128<float> MaxOrNaN(Vector128<float> left, Vector128<float> right) => Vector128.Max(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SelectGreater(Vector128<float> left, Vector128<float> right, Vector128<float> greater, Vector128<float> otherwise) =>
        Vector128.ConditionalSelect(Vector128.GreaterThan(left, right), greater, otherwise);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> KeepEqual(Vector128<float> left, Vector128<float> right, Vector128<float> vector) => Vector128.Equals(left, right) & vector;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ClearEqual(Vector128<float> left, Vector128<float> right, Vector128<float> vector) => Vector128.AndNot(vector, Vector128.Equals(left, right));

    public static Vector128<float> SquareRoot(Vector128<float> vector) => Vector128.Sqrt(vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector128<float> vector) => SumTaps(vector, Floats).ToScalar();

    public static void StoreFar(Vector128<float> vector, ref float target) => FarMemory.Store(vector, ref target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> PowerOfTwo(Vector128<float> exponents) => Power(exponents, Constant(PowerBits.Bias));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> HalfPowerOfTwo(Vector128<float> exponents) => Power(exponents, Constant(PowerBits.Bias - 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ClearFirst(Vector128<float> vector, int count) =>
        Vector128.ConditionalSelect(Vector128.LessThan(Vector128.Create(0f, 1, 2, 3), Vector128.Create((float)count)), Vector128<float>.Zero, vector);

    public static float First(Vector128<float> vector) => vector.ToScalar();

    public static void Store(Vector128<float> vector, ref float target) => vector.StoreUnsafe(ref target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
        vector = taps > 1 ? vector + Vector128.ShuffleNative(vector, Lanes ^ Vector128.Create(1)) : vector;
        vector = taps > 2 ? vector + Vector128.ShuffleNative(vector, Lanes ^ Vector128.Create(2)) : vector;
        return vector;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Transpose(Vector128<float> vector, int taps) =>
        Vector128.ShuffleNative(
            vector,
            ((Lanes & Vector128.Create(taps - 1)) << BitOperations.Log2((uint)(Floats / taps))) + (Lanes >> BitOperations.Log2((uint)taps)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> PlaceTap(Vector128<float> others, Vector128<float> filters, int tap, int taps) => taps == 1
        ? filters
        : Vector128.ConditionalSelect(
            Vector128.Equals(Lanes & Vector128.Create(taps - 1), Vector128.Create(tap)).AsSingle(),
            Vector128.ShuffleNative(filters, Lanes >> BitOperations.Log2((uint)taps)),
            others);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Expand(ref float source, int taps) => taps switch
    {
        1 => Vector128.LoadUnsafe(ref source),
        2 => Vector128.ShuffleNative(Vector128.CreateScalar(Unsafe.ReadUnaligned<double>(ref Unsafe.As<float, byte>(ref source))).AsSingle(), Lanes >> 1),
        _ => Vector128.Create(source),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Expand(ref byte source, int taps) =>
        Vector128.ShuffleNative(Numbers(ByteParts.Load(ref source, Floats / taps)), Lanes >> BitOperations.Log2((uint)taps));

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

        Vector128<int> lanes = Lanes;
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

    // WebAssembly has one instruction for it, with an address.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector128<float> SpreadFrom(ref float input) =>
        PackedSimd.IsSupported ? PackedSimd.LoadScalarAndSplatVector128((float*)Unsafe.AsPointer(ref input)) : Vector128.Create(input);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Numbers(Vector128<byte> bytes) =>
        Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(bytes)).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Bytes(Vector128<float> numbers)
    {
        Vector128<short> words = Vector128.Narrow(Vector128.ConvertToInt32(numbers), Vector128<int>.Zero);
        return Vector128.Narrow(words.AsUInt16(), words.AsUInt16());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Power(Vector128<float> exponents, Vector128<float> bias) => ((exponents + bias).AsInt32() << 23).AsSingle();
}
