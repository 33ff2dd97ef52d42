using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>What <see cref="SiluGate"/> computes, bit by bit, where variables are in memory: in WebAssembly's interpreter.</summary>
/// <remarks>Constants are stored once, not for each vector, and instructions for two vectors alternate, as each waits for what the last one of its own has stored.</remarks>
internal static class SiluRows<TSimd, TVector>
    where TSimd : struct, IElementSimd<TVector>
    where TVector : struct
{
    private static int Step => 2 * TSimd.Floats;

    /// <summary>Applies it to the rows of an image, but for what is left at their ends.</summary>
    /// <returns>How many values of each row have been done.</returns>
    public static int Run(ReadOnlySpan<float> input, ImageRegion from, Span<float> output, ImageRegion to)
    {
        from.RequireIn(input);
        to.RequireIn(output);
        int pairs = from.RowLength / Step;
        for (int row = 0; row < from.Rows; row++)
        {
            Run(ref MemoryMarshal.GetReference(from.Row(input, row)), ref MemoryMarshal.GetReference(to.Row(output, row)), pairs);
        }

        return pairs * Step;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Run(ref float values, ref float results, int pairs)
    {
        TVector zero = TSimd.Constant(0), half = TSimd.Constant(0.5f), one = TSimd.Constant(1);
        TVector least = TSimd.Constant(ExpSeries.LeastOfSigmoid), most = TSimd.Constant(ExpSeries.MostOfSigmoid);
        TVector log2E = TSimd.Constant(ExpSeries.Log2E), rounder = TSimd.Constant(ExpSeries.Rounder);
        TVector upper = TSimd.Constant(-ExpSeries.UpperLog2), lower = TSimd.Constant(-ExpSeries.LowerLog2);
        TVector second = TSimd.Constant(ExpSeries.Second), third = TSimd.Constant(ExpSeries.Third), fourth = TSimd.Constant(ExpSeries.Fourth);
        TVector fifth = TSimd.Constant(ExpSeries.Fifth), sixth = TSimd.Constant(ExpSeries.Sixth), seventh = TSimd.Constant(ExpSeries.Seventh);
        for (; pairs > 0; pairs--)
        {
            TVector x = TSimd.Load(ref values), y = TSimd.Load(ref Unsafe.Add(ref values, TSimd.Floats));
            TVector limitedX = TSimd.Subtract(zero, x), limitedY = TSimd.Subtract(zero, y);
            limitedX = TSimd.Max(least, limitedX);
            limitedY = TSimd.Max(least, limitedY);
            limitedX = TSimd.Min(most, limitedX);
            limitedY = TSimd.Min(most, limitedY);
            TVector exponentX = TSimd.MultiplyAdd(limitedX, log2E, rounder), exponentY = TSimd.MultiplyAdd(limitedY, log2E, rounder);
            exponentX = TSimd.Subtract(exponentX, rounder);
            exponentY = TSimd.Subtract(exponentY, rounder);
            TVector powerX = TSimd.HalfPowerOfTwo(exponentX), powerY = TSimd.HalfPowerOfTwo(exponentY);
            TVector restX = TSimd.MultiplyAdd(exponentX, upper, limitedX), restY = TSimd.MultiplyAdd(exponentY, upper, limitedY);
            restX = TSimd.MultiplyAdd(exponentX, lower, restX);
            restY = TSimd.MultiplyAdd(exponentY, lower, restY);
            TVector sumX = TSimd.MultiplyAdd(restX, seventh, sixth), sumY = TSimd.MultiplyAdd(restY, seventh, sixth);
            sumX = TSimd.MultiplyAdd(sumX, restX, fifth);
            sumY = TSimd.MultiplyAdd(sumY, restY, fifth);
            sumX = TSimd.MultiplyAdd(sumX, restX, fourth);
            sumY = TSimd.MultiplyAdd(sumY, restY, fourth);
            sumX = TSimd.MultiplyAdd(sumX, restX, third);
            sumY = TSimd.MultiplyAdd(sumY, restY, third);
            sumX = TSimd.MultiplyAdd(sumX, restX, second);
            sumY = TSimd.MultiplyAdd(sumY, restY, second);
            sumX = TSimd.MultiplyAdd(TSimd.Multiply(restX, restX), sumX, restX);
            sumY = TSimd.MultiplyAdd(TSimd.Multiply(restY, restY), sumY, restY);
            sumX = TSimd.MultiplyAdd(sumX, powerX, powerX);
            sumY = TSimd.MultiplyAdd(sumY, powerY, powerY);
            sumX = TSimd.Add(sumX, half);
            sumY = TSimd.Add(sumY, half);
            sumX = TSimd.Divide(one, TSimd.Add(sumX, sumX));
            sumY = TSimd.Divide(one, TSimd.Add(sumY, sumY));
            TSimd.Store(TSimd.Multiply(x, sumX), ref results);
            TSimd.Store(TSimd.Multiply(y, sumY), ref Unsafe.Add(ref results, TSimd.Floats));
            values = ref Unsafe.Add(ref values, Step);
            results = ref Unsafe.Add(ref results, Step);
        }
    }
}
