using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>A function of each value by itself.</summary>
internal interface IVectorFunction
{
    /// <summary>Its results.</summary>
    TVector Of<TSimd, TVector>(TVector values)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct;
}

/// <summary>A function of two values in the same place.</summary>
internal interface IVectorCombination
{
    /// <summary>Its results.</summary>
    TVector Of<TSimd, TVector>(TVector left, TVector right)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct;
}

/// <summary>Applies functions to all values of an image.</summary>
/// <typeparam name="TWidth">The width of vectors.</typeparam>
internal static class VectorMap<TWidth>
    where TWidth : struct, IWidth
{
    /// <summary>values = function(values).</summary>
    public static void Apply<TFunction>(TFunction function, Span<float> values, ImageRegion region)
        where TFunction : struct, IVectorFunction =>
        Apply(function, values, region, values, region);

    /// <summary>output = function(input).</summary>
    public static void Apply<TFunction>(TFunction function, ReadOnlySpan<float> input, ImageRegion from, Span<float> output, ImageRegion to)
        where TFunction : struct, IVectorFunction
    {
        from.RequireIn(input);
        to.RequireIn(output);
        ImagePass<TWidth>.Run(new ApplyStep<TFunction>(function, ref MemoryMarshal.GetReference(input), ref MemoryMarshal.GetReference(output)), from, to);
    }

    /// <summary>values = combination(values, others).</summary>
    public static void Combine<TCombination>(TCombination combination, Span<float> values, ReadOnlySpan<float> others)
        where TCombination : struct, IVectorCombination
    {
        ImageRegion all = ImageRegion.Of(values);
        Combine(combination, values, all, others, all, values);
    }

    /// <summary>results = combination(left, right).</summary>
    /// <param name="combination">The function.</param>
    /// <param name="left">The buffer that holds the first values.</param>
    /// <param name="from">Where they lie there, and the results in theirs.</param>
    /// <param name="right">The buffer that holds the second values.</param>
    /// <param name="to">Where they lie there.</param>
    /// <param name="results">Receives the results; may be either of the others, if the regions are equal.</param>
    public static void Combine<TCombination>(
        TCombination combination, ReadOnlySpan<float> left, ImageRegion from, ReadOnlySpan<float> right, ImageRegion to, Span<float> results)
        where TCombination : struct, IVectorCombination
    {
        from.RequireIn(left);
        to.RequireIn(right);
        from.RequireIn(results);
        CombineStep<TCombination> step = new(
            combination, ref MemoryMarshal.GetReference(left), ref MemoryMarshal.GetReference(right), ref MemoryMarshal.GetReference(results));
        ImagePass<TWidth>.Run(step, from, to);
    }

    private readonly ref struct ApplyStep<TFunction>(TFunction function, ref float values, ref float results) : IVectorStep
        where TFunction : struct, IVectorFunction
    {
        private readonly TFunction function = function;
        private readonly ref float values = ref values;
        private readonly ref float results = ref results;

        public static bool IsRepeating => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Take<TSimd, TVector, TSums, TLanes>(TLanes lanes, nint source, nint target, nint place)
            where TSimd : struct, IElementSimd<TVector>
            where TVector : struct
            where TSums : struct, IDoubleSums<TSums, TVector>
            where TLanes : struct, ILanes<TVector> =>
            lanes.Store(function.Of<TSimd, TVector>(lanes.Load(ref Unsafe.Add(ref values, source))), ref Unsafe.Add(ref results, target));
    }

    private readonly ref struct CombineStep<TCombination>(TCombination combination, ref float left, ref float right, ref float results) : IVectorStep
        where TCombination : struct, IVectorCombination
    {
        private readonly TCombination combination = combination;
        private readonly ref float left = ref left;
        private readonly ref float right = ref right;
        private readonly ref float results = ref results;

        public static bool IsRepeating => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Take<TSimd, TVector, TSums, TLanes>(TLanes lanes, nint source, nint target, nint place)
            where TSimd : struct, IElementSimd<TVector>
            where TVector : struct
            where TSums : struct, IDoubleSums<TSums, TVector>
            where TLanes : struct, ILanes<TVector> =>
            lanes.Store(
                combination.Of<TSimd, TVector>(lanes.Load(ref Unsafe.Add(ref left, source)), lanes.Load(ref Unsafe.Add(ref right, target))),
                ref Unsafe.Add(ref results, source));
    }
}
