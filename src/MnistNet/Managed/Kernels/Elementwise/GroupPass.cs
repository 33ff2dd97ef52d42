using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>What is done with values that lie side by side and are normalized together.</summary>
internal interface IGroupStep
{
    /// <summary>Takes the next values.</summary>
    /// <param name="statistics">What they are normalized by.</param>
    /// <param name="source">Where they start in buffers that hold the image as the pass walks it.</param>
    /// <param name="target">Where they start in buffers that hold it as the pass leaves it.</param>
    /// <param name="channel">The first channel.</param>
    /// <param name="group">Which group of a pixel they are.</param>
    void Take<TSimd, TVector>(GroupStatistics<TSimd, TVector> statistics, nint source, nint target, nint channel, nint group)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct;
}

/// <summary>Walks over the pixels of an image, group by group.</summary>
/// <remarks>
/// A group's mean, variance, root and quotient wait for each other, but not for those of other groups: each is computed for some
/// groups before the next one is.
/// </remarks>
internal static class GroupPass<TStep, TSimd, TVector>
    where TStep : struct, IGroupStep, allows ref struct
    where TSimd : struct, IElementSimd<TVector>
    where TVector : struct
{
    private const int Block = 32;

    // What is kept of each group of a block: its mean; what that lacks; the factor of distances from it; the share of gradients
    // that goes by the length.
    private const int Rests = Block;
    private const int Inverses = 2 * Block;
    private const int Shares = 3 * Block;

    public static void Run(TStep step, Standardization rules, ref float values, ImageRegion from, ImageRegion to)
    {
        Span<float> memory = stackalloc float[4 * Block];
        ref float means = ref MemoryMarshal.GetReference(memory);
        int size = rules.GroupSize;
        int groups = from.RowLength / size;
        for (int row = 0; row < from.Rows; row++)
        {
            for (int first = 0; first < groups; first += Block)
            {
                int source = from.Start + (row * from.RowStride) + (first * size);
                int target = to.Start + (row * to.RowStride) + (first * size);
                int count = Math.Min(groups - first, Block);
                Measure(ref means, (float)rules.MeanFactor(size), ref Unsafe.Add(ref values, source), size, count);
                Finish(ref means, rules, count);
                Take(step, ref means, (float)rules.MeanFactor(size), size, source, target, first % rules.Groups, rules.Groups, count);
            }
        }
    }

    /// <summary>Means that are near enough; then the sums of distances from them, which tell what they lack, and of their squares, which do not cancel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Measure(ref float means, float meanFactor, ref float values, nint size, int count)
    {
        nint last = size - TSimd.Floats;
        int known = GroupStatistics<TSimd, TVector>.KnownOf(size);
        for (int g = 0; g < count; g++)
        {
            ref float group = ref Unsafe.Add(ref values, g * size);
            TVector sum = TSimd.ClearFirst(TSimd.Load(ref Unsafe.Add(ref group, last)), known);
            for (nint i = 0; i < last; i += TSimd.Floats)
            {
                sum = TSimd.Add(sum, TSimd.Load(ref Unsafe.Add(ref group, i)));
            }

            Unsafe.Add(ref means, g) = TSimd.Sum(sum) * meanFactor;
        }

        for (int g = 0; g < count; g++)
        {
            ref float group = ref Unsafe.Add(ref values, g * size);
            TVector mean = TSimd.Spread(Unsafe.Add(ref means, g));
            TVector distance = TSimd.ClearFirst(TSimd.Subtract(TSimd.Load(ref Unsafe.Add(ref group, last)), mean), known);
            TVector sum = distance;
            TVector squares = TSimd.Multiply(distance, distance);
            for (nint i = 0; i < last; i += TSimd.Floats)
            {
                distance = TSimd.Subtract(TSimd.Load(ref Unsafe.Add(ref group, i)), mean);
                sum = TSimd.Add(sum, distance);
                squares = TSimd.MultiplyAdd(distance, distance, squares);
            }

            Unsafe.Add(ref means, Rests + g) = TSimd.Sum(sum);
            Unsafe.Add(ref means, Inverses + g) = TSimd.Sum(squares);
        }
    }

    /// <summary>From sums to factors, for a vector of groups at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Finish(ref float means, Standardization rules, int count)
    {
        TVector meanFactor = TSimd.Spread((float)rules.MeanFactor(rules.GroupSize));
        TVector powerFactor = TSimd.Spread((float)rules.PowerFactor(rules.GroupSize));
        TVector least = TSimd.Spread((float)rules.Least);
        TVector added = TSimd.Spread((float)rules.Added);
        TVector zero = TSimd.Spread(0);
        for (int g = 0; g < count; g += TSimd.Floats)
        {
            ref float rest = ref Unsafe.Add(ref means, Rests + g);
            ref float inverse = ref Unsafe.Add(ref means, Inverses + g);
            TVector mean = TSimd.Multiply(TSimd.Load(ref rest), meanFactor);
            TVector power = TSimd.Subtract(TSimd.Multiply(TSimd.Load(ref inverse), powerFactor), TSimd.Multiply(mean, mean));
            TVector factor = TSimd.Divide(TSimd.Spread(1), TSimd.SquareRoot(TSimd.Add(TSimd.MaxOrNaN(power, least), added)));
            TSimd.Store(TSimd.Subtract(zero, TSimd.Multiply(mean, factor)), ref rest);
            TSimd.Store(factor, ref inverse);
            TSimd.Store(TSimd.SelectGreater(power, least, powerFactor, zero), ref Unsafe.Add(ref means, Shares + g));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Take(TStep step, ref float means, float meanShare, nint size, nint source, nint target, nint group, nint groups, int count)
    {
        for (int g = 0; g < count; g++)
        {
            ref float mean = ref Unsafe.Add(ref means, g);
            GroupStatistics<TSimd, TVector> statistics = new(mean, Unsafe.Add(ref mean, Rests), Unsafe.Add(ref mean, Inverses), meanShare, Unsafe.Add(ref mean, Shares), size);
            step.Take(statistics, source, target, group * size, group);
            source += size;
            target += size;
            group = group + 1 == groups ? 0 : group + 1;
        }
    }
}

/// <summary>What values that lie side by side are normalized by, in whole vectors: the last one ends with them, and overlaps those before it.</summary>
internal readonly struct GroupStatistics<TSimd, TVector>(float mean, float rest, float inverse, float meanShare, float lengthShare, nint size)
    where TSimd : struct, IElementSimd<TVector>
    where TVector : struct
{
    private readonly TVector mean = TSimd.Spread(mean);
    private readonly TVector rest = TSimd.Spread(rest);

    /// <summary>The factor that brings distances from the mean to variance or length 1.</summary>
    public TVector Inverse { get; } = TSimd.Spread(inverse);

    /// <summary>The share of the sum of gradients that goes from each.</summary>
    public float MeanShare { get; } = meanShare;

    /// <summary>The share of the sum of gradients · normal values, times each of these, that goes.</summary>
    public float LengthShare { get; } = lengthShare;

    /// <summary>Where the last vector starts.</summary>
    public nint Last { get; } = size - TSimd.Floats;

    /// <summary>How many of its first values are in those before it.</summary>
    public int Known { get; } = KnownOf(size);

    /// <inheritdoc cref="Known"/>
    public static int KnownOf(nint size) => (int)(-size & (TSimd.Floats - 1));

    /// <summary>(values − mean) · inverse.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Normalize(TVector values) => TSimd.MultiplyAdd(TSimd.Subtract(values, mean), Inverse, rest);
}
