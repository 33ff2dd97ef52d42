using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>Sums in double precision, one for each lane of a vector of floats.</summary>
/// <typeparam name="TSums">The sums.</typeparam>
/// <typeparam name="TVector">The vector of floats.</typeparam>
internal interface IDoubleSums<TSums, TVector>
    where TSums : struct
    where TVector : struct
{
    static abstract TSums Load(ref double source);

    static abstract TSums Add(TSums sums, TVector values);

    /// <summary>Adds products, which are exact.</summary>
    static abstract TSums AddProduct(TSums sums, TVector left, TVector right);

    static abstract void Store(TSums sums, ref double target);
}

/// <summary>The sums of sixteen lanes.</summary>
internal readonly struct DoubleSums512(Vector512<double> lower, Vector512<double> upper) : IDoubleSums<DoubleSums512, Vector512<float>>
{
    private readonly Vector512<double> lower = lower;
    private readonly Vector512<double> upper = upper;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleSums512 Load(ref double source) => new(Vector512.LoadUnsafe(ref source), Vector512.LoadUnsafe(ref source, 8));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleSums512 Add(DoubleSums512 sums, Vector512<float> values) =>
        new(sums.lower + Vector512.WidenLower(values), sums.upper + Vector512.WidenUpper(values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleSums512 AddProduct(DoubleSums512 sums, Vector512<float> left, Vector512<float> right) => new(
        Vector512.MultiplyAddEstimate(Vector512.WidenLower(left), Vector512.WidenLower(right), sums.lower),
        Vector512.MultiplyAddEstimate(Vector512.WidenUpper(left), Vector512.WidenUpper(right), sums.upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(DoubleSums512 sums, ref double target)
    {
        sums.lower.StoreUnsafe(ref target);
        sums.upper.StoreUnsafe(ref target, 8);
    }
}

/// <summary>The sums of eight lanes.</summary>
internal readonly struct DoubleSums256(Vector256<double> lower, Vector256<double> upper) : IDoubleSums<DoubleSums256, Vector256<float>>
{
    private readonly Vector256<double> lower = lower;
    private readonly Vector256<double> upper = upper;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleSums256 Load(ref double source) => new(Vector256.LoadUnsafe(ref source), Vector256.LoadUnsafe(ref source, 4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleSums256 Add(DoubleSums256 sums, Vector256<float> values) =>
        new(sums.lower + Vector256.WidenLower(values), sums.upper + Vector256.WidenUpper(values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleSums256 AddProduct(DoubleSums256 sums, Vector256<float> left, Vector256<float> right) => new(
        Vector256.MultiplyAddEstimate(Vector256.WidenLower(left), Vector256.WidenLower(right), sums.lower),
        Vector256.MultiplyAddEstimate(Vector256.WidenUpper(left), Vector256.WidenUpper(right), sums.upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(DoubleSums256 sums, ref double target)
    {
        sums.lower.StoreUnsafe(ref target);
        sums.upper.StoreUnsafe(ref target, 4);
    }
}

/// <summary>The sums of four lanes.</summary>
internal readonly struct DoubleSums128(Vector128<double> lower, Vector128<double> upper) : IDoubleSums<DoubleSums128, Vector128<float>>
{
    private readonly Vector128<double> lower = lower;
    private readonly Vector128<double> upper = upper;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleSums128 Load(ref double source) => new(Vector128.LoadUnsafe(ref source), Vector128.LoadUnsafe(ref source, 2));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleSums128 Add(DoubleSums128 sums, Vector128<float> values) =>
        new(sums.lower + Vector128.WidenLower(values), sums.upper + Vector128.WidenUpper(values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleSums128 AddProduct(DoubleSums128 sums, Vector128<float> left, Vector128<float> right) => new(
        FusedArithmetic.MultiplyAdd(Vector128.WidenLower(left), Vector128.WidenLower(right), sums.lower),
        FusedArithmetic.MultiplyAdd(Vector128.WidenUpper(left), Vector128.WidenUpper(right), sums.upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(DoubleSums128 sums, ref double target)
    {
        sums.lower.StoreUnsafe(ref target);
        sums.upper.StoreUnsafe(ref target, 2);
    }
}

/// <summary>The sum of one lane.</summary>
internal readonly struct DoubleSum(double sum) : IDoubleSums<DoubleSum, float>
{
    private readonly double sum = sum;

    public static DoubleSum Load(ref double source) => new(source);

    public static DoubleSum Add(DoubleSum sums, float values) => new(sums.sum + values);

    public static DoubleSum AddProduct(DoubleSum sums, float left, float right) => new(sums.sum + ((double)left * right));

    public static void Store(DoubleSum sums, ref double target) => target = sums.sum;
}
