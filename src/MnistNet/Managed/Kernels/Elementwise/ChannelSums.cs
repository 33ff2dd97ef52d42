using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>What is done with each vector of an image whose channels are added up.</summary>
internal interface ISumStep
{
    /// <summary>Takes the next values, as <see cref="IVectorStep"/> does.</summary>
    /// <returns>What is added to the sums, and the factor with which it is added to the products.</returns>
    (TVector Term, TVector Factor) Take<TSimd, TVector, TLanes>(TLanes lanes, nint source, nint target, nint place)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct
        where TLanes : struct, ILanes<TVector>;
}

/// <summary>Adds up the channels of an image, in double precision: a sum for each of the values after which channels and vectors start anew (<see cref="ChannelPeriod"/>).</summary>
/// <remarks>
/// Some rows of that length are walked column by column: a column's sums stay in registers, where adding to memory would wait
/// for what was stored there before.
/// </remarks>
/// <typeparam name="TWidth">The width of vectors.</typeparam>
internal static class ChannelSums<TWidth>
    where TWidth : struct, IWidth
{
    /// <summary>Takes all vectors of an image, and adds to sums and products.</summary>
    public static void Run<TStep>(TStep step, ImageRegion from, ImageRegion to, Span<double> sums, Span<double> products)
        where TStep : struct, ISumStep, allows ref struct
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(products.Length, sums.Length);
        if (TWidth.Floats >= 16)
        {
            ChannelSumPass<TStep, Simd512, Vector512<float>, DoubleSums512>.Run(step, from, to, sums, products);
        }
        else if (TWidth.Floats >= 8)
        {
            ChannelSumPass<TStep, Simd256, Vector256<float>, DoubleSums256>.Run(step, from, to, sums, products);
        }
        else if (TWidth.Floats >= 4)
        {
            ChannelSumPass<TStep, Simd128, Vector128<float>, DoubleSums128>.Run(step, from, to, sums, products);
        }
        else
        {
            ChannelSumPass<TStep, SimdScalar, float, DoubleSum>.Run(step, from, to, sums, products);
        }
    }
}

/// <summary>The same for one width of vector.</summary>
internal static class ChannelSumPass<TStep, TSimd, TVector, TSums>
    where TStep : struct, ISumStep, allows ref struct
    where TSimd : struct, IElementSimd<TVector>
    where TVector : struct
    where TSums : struct, IDoubleSums<TSums, TVector>
{
    // Floats that are near while their columns are walked.
    private const int Near = 4096;

    public static void Run(TStep step, ImageRegion from, ImageRegion to, Span<double> sums, Span<double> products)
    {
        int period = sums.Length;
        int block = Math.Max(Near / period, 1) * period;
        for (int row = 0; row < from.Rows; row++)
        {
            int source = from.Start + (row * from.RowStride);
            int target = to.Start + (row * to.RowStride);
            for (int first = 0; first < from.RowLength; first += block)
            {
                int length = Math.Min(block, from.RowLength - first);
                for (int place = 0; place < period && place < length; place += TSimd.Floats)
                {
                    Column(step, source + first, target + first, place, length, sums, products);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Column(TStep step, nint source, nint target, nint place, nint length, Span<double> sums, Span<double> products)
    {
        ref double sum = ref sums[(int)place];
        ref double product = ref products[(int)place];
        TSums terms = TSums.Load(ref sum);
        TSums multiples = TSums.Load(ref product);
        nint at = place;
        for (; at + TSimd.Floats <= length; at += sums.Length)
        {
            (TVector term, TVector factor) = step.Take<TSimd, TVector, AllLanes<TSimd, TVector>>(default, source + at, target + at, place);
            terms = TSums.Add(terms, term);
            multiples = TSums.AddProduct(multiples, term, factor);
        }

        if (at < length)
        {
            (TVector term, TVector factor) = step.Take<TSimd, TVector, FirstLanes<TVector>>(new FirstLanes<TVector>((int)(length - at)), source + at, target + at, place);
            terms = TSums.Add(terms, term);
            multiples = TSums.AddProduct(multiples, term, factor);
        }

        TSums.Store(terms, ref sum);
        TSums.Store(multiples, ref product);
    }
}
