using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>
/// Functions that processors lack, of every lane of a vector: the same bits at every width. Tests hold the errors that are named
/// here against double precision: in units in the last place of the result, or of the least normal number where it is smaller.
/// </summary>
/// <typeparam name="TSimd">The operations.</typeparam>
/// <typeparam name="TVector">The vector.</typeparam>
internal static class VectorFunctions<TSimd, TVector>
    where TSimd : struct, IElementSimd<TVector>
    where TVector : struct
{
    /// <summary>|x|.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Abs(TVector x) => TSimd.Max(TSimd.Subtract(TSimd.Constant(0), x), x);

    /// <summary>At least <paramref name="least"/> and at most <paramref name="most"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Clamp(TVector x, float least, float most) => TSimd.Min(TSimd.Constant(most), TSimd.Max(TSimd.Constant(least), x));

    /// <summary>exp(x): within 1.5 units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp(TVector x)
    {
        // Beyond, it is zero or infinite. The power is multiplied in two steps, as numbers below the least normal one have none.
        TVector limited = Clamp(x, -105, 89);
        TVector exponent = Exponent(limited);
        TVector first = Clamp(exponent, -126, 127);
        TVector rest = RestMinusOne(limited, exponent);
        TVector power = TSimd.PowerOfTwo(first);
        return TSimd.Multiply(TSimd.MultiplyAdd(rest, power, power), TSimd.PowerOfTwo(TSimd.Subtract(exponent, first)));
    }

    /// <summary>exp(x) − 1, of x from −∞ to 60: within 1.5 units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ExpMinusOne(TVector x)
    {
        // Beyond −60 it is −1 anyway.
        TVector limited = Clamp(x, -60, 60);
        TVector exponent = Exponent(limited);
        TVector power = TSimd.PowerOfTwo(exponent);
        return TSimd.MultiplyAdd(RestMinusOne(limited, exponent), power, TSimd.Subtract(power, TSimd.Constant(1)));
    }

    /// <summary>log(1 + x), of x from 0 to 1: within 2 units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LogOnePlus(TVector x)
    {
        // 2 · artanh(x / (2 + x)), a series in the square of that.
        TVector part = TSimd.Divide(x, TSimd.Add(x, TSimd.Constant(2)));
        TVector square = TSimd.Multiply(part, part);
        TVector sum = TSimd.MultiplyAdd(square, TSimd.Constant(0.140788898f), TSimd.Constant(0.139825791f));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Constant(0.200122982f));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Constant(0.333331615f));
        TVector twice = TSimd.Add(part, part);
        return TSimd.MultiplyAdd(TSimd.Multiply(sum, square), twice, twice);
    }

    /// <summary>tanh(x): within 2.5 units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh(TVector x)
    {
        // Beyond ±10 it is ±1.
        TVector limited = Clamp(x, -10, 10);
        TVector power = ExpMinusOne(TSimd.Add(limited, limited));
        return TSimd.Divide(power, TSimd.Add(power, TSimd.Constant(2)));
    }

    /// <summary>1 / (1 + exp(−x)): within 2.5 units; 0 from −88.8 down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid(TVector x)
    {
        // Half of exp(−x) has a power of two in one step, where exp(−x) has one, and twice the sum with a half is as rounded as 1 + exp(−x).
        TVector limited = Clamp(TSimd.Subtract(TSimd.Constant(0), x), ExpSeries.LeastOfSigmoid, ExpSeries.MostOfSigmoid);
        TVector exponent = Exponent(limited);
        TVector power = TSimd.HalfPowerOfTwo(exponent);
        TVector half = TSimd.Add(TSimd.MultiplyAdd(RestMinusOne(limited, exponent), power, power), TSimd.Constant(0.5f));
        return TSimd.Divide(TSimd.Constant(1), TSimd.Add(half, half));
    }

    /// <summary>Φ(x), how much of the standard normal distribution lies below x, within 8 units; and √(2π) times its density at x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TVector Below, TVector Density) Normal(TVector x)
    {
        // exp(−x²/2), with what was rounded off the square.
        TVector distance = TSimd.Min(TSimd.Constant(15), Abs(x));
        TVector half = TSimd.Multiply(distance, TSimd.Constant(-0.5f));
        TVector square = TSimd.Multiply(distance, half);
        TVector lost = TSimd.MultiplyAdd(distance, half, TSimd.Subtract(TSimd.Constant(0), square));
        TVector density = Exp(square);
        density = TSimd.MultiplyAdd(density, lost, density);

        // The tail is the density times t · P(t), where t = 1 / (1 + 0.3 · |x|): fitted at Chebyshev's points of |x| up to 14.5.
        TVector t = TSimd.Divide(TSimd.Constant(1), TSimd.MultiplyAdd(distance, TSimd.Constant(0.3f), TSimd.Constant(1)));
        TVector sum = TSimd.MultiplyAdd(t, TSimd.Constant(-0.0209560245f), TSimd.Constant(0.114257455f));
        sum = TSimd.MultiplyAdd(sum, t, TSimd.Constant(-0.23252441f));
        sum = TSimd.MultiplyAdd(sum, t, TSimd.Constant(0.19755058f));
        sum = TSimd.MultiplyAdd(sum, t, TSimd.Constant(-0.0842134804f));
        sum = TSimd.MultiplyAdd(sum, t, TSimd.Constant(0.0987113789f));
        sum = TSimd.MultiplyAdd(sum, t, TSimd.Constant(0.0775179043f));
        sum = TSimd.MultiplyAdd(sum, t, TSimd.Constant(0.110418409f));
        sum = TSimd.MultiplyAdd(sum, t, TSimd.Constant(0.119550429f));
        sum = TSimd.MultiplyAdd(sum, t, TSimd.Constant(0.119687751f));
        TVector tail = TSimd.Multiply(TSimd.Multiply(sum, t), density);
        return (TSimd.SelectGreater(x, TSimd.Constant(0), TSimd.Subtract(TSimd.Constant(1), tail), tail), density);
    }

    // The whole number next to x / log 2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Exponent(TVector x)
    {
        TVector rounder = TSimd.Constant(ExpSeries.Rounder);
        return TSimd.Subtract(TSimd.MultiplyAdd(x, TSimd.Constant(ExpSeries.Log2E), rounder), rounder);
    }

    // exp(r) − 1 of r = x − exponent · log 2, which lies within ±log(2) / 2: r + r² · P(r).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector RestMinusOne(TVector x, TVector exponent)
    {
        TVector rest = TSimd.MultiplyAdd(exponent, TSimd.Constant(-ExpSeries.UpperLog2), x);
        rest = TSimd.MultiplyAdd(exponent, TSimd.Constant(-ExpSeries.LowerLog2), rest);
        TVector sum = TSimd.MultiplyAdd(rest, TSimd.Constant(ExpSeries.Seventh), TSimd.Constant(ExpSeries.Sixth));
        sum = TSimd.MultiplyAdd(sum, rest, TSimd.Constant(ExpSeries.Fifth));
        sum = TSimd.MultiplyAdd(sum, rest, TSimd.Constant(ExpSeries.Fourth));
        sum = TSimd.MultiplyAdd(sum, rest, TSimd.Constant(ExpSeries.Third));
        sum = TSimd.MultiplyAdd(sum, rest, TSimd.Constant(ExpSeries.Second));
        return TSimd.MultiplyAdd(TSimd.Multiply(rest, rest), sum, rest);
    }
}
