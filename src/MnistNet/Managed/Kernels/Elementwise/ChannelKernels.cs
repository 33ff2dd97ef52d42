using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>Passes over an image with a value for each channel, which is kept repeated (<see cref="ChannelPeriod"/>).</summary>
/// <typeparam name="TWidth">The width of vectors.</typeparam>
internal static class ChannelKernels<TWidth>
    where TWidth : struct, IWidth
{
    /// <summary>sums += values, and squares += values².</summary>
    public static void AddSums(ReadOnlySpan<float> values, ImageRegion region, Span<double> sums, Span<double> squares)
    {
        region.RequireIn(values);
        int period = PeriodOf(sums.Length, squares.Length);
        ImagePass<TWidth>.Run(
            new SumStep(ref MemoryMarshal.GetReference(values), ref MemoryMarshal.GetReference(sums), ref MemoryMarshal.GetReference(squares)),
            region,
            region,
            period);
    }

    /// <summary>
    /// Where results lie between the bounds, they become their gradients, elsewhere zeros; and sums += these, and
    /// products += these · (values − means).
    /// </summary>
    public static void AddGradientSums(
        ReadOnlySpan<float> values,
        ImageRegion from,
        ReadOnlySpan<float> gradients,
        Span<float> results,
        ImageRegion to,
        Bounds bounds,
        ReadOnlySpan<float> means,
        Span<double> sums,
        Span<double> products)
    {
        from.RequireIn(values);
        to.RequireIn(gradients);
        to.RequireIn(results);
        int period = PeriodOf(means.Length, sums.Length, products.Length);
        GradientSumStep step = new(
            ref MemoryMarshal.GetReference(values),
            ref MemoryMarshal.GetReference(gradients),
            ref MemoryMarshal.GetReference(results),
            bounds,
            ref MemoryMarshal.GetReference(means),
            ref MemoryMarshal.GetReference(sums),
            ref MemoryMarshal.GetReference(products));
        ImagePass<TWidth>.Run(step, from, to, period);
    }

    /// <summary>results = (values − means) · scales + shifts, brought between the bounds.</summary>
    public static void Normalize(
        ReadOnlySpan<float> values,
        ImageRegion from,
        ReadOnlySpan<float> means,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<float> shifts,
        Bounds bounds,
        Span<float> results,
        ImageRegion to)
    {
        from.RequireIn(values);
        to.RequireIn(results);
        int period = PeriodOf(means.Length, scales.Length, shifts.Length);
        NormalizeStep step = new(
            ref MemoryMarshal.GetReference(values),
            ref MemoryMarshal.GetReference(means),
            ref MemoryMarshal.GetReference(scales),
            ref MemoryMarshal.GetReference(shifts),
            bounds,
            ref MemoryMarshal.GetReference(results));
        ImagePass<TWidth>.Run(step, from, to, period);
    }

    /// <summary>results = scales · gradients − shares − slopes · (values − means).</summary>
    public static void NormalizeGradient(
        ReadOnlySpan<float> values,
        ImageRegion from,
        ReadOnlySpan<float> gradients,
        ImageRegion to,
        ReadOnlySpan<float> means,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<float> shares,
        ReadOnlySpan<float> slopes,
        Span<float> results)
    {
        from.RequireIn(values);
        to.RequireIn(gradients);
        from.RequireIn(results);
        int period = PeriodOf(means.Length, scales.Length, shares.Length, slopes.Length);
        NormalizeGradientStep step = new(
            ref MemoryMarshal.GetReference(values),
            ref MemoryMarshal.GetReference(gradients),
            ref MemoryMarshal.GetReference(means),
            ref MemoryMarshal.GetReference(scales),
            ref MemoryMarshal.GetReference(shares),
            ref MemoryMarshal.GetReference(slopes),
            ref MemoryMarshal.GetReference(results));
        ImagePass<TWidth>.Run(step, from, to, period);
    }

    private static int PeriodOf(params ReadOnlySpan<int> lengths)
    {
        foreach (int length in lengths)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(length, lengths[0]);
        }

        return lengths[0];
    }

    private readonly ref struct SumStep(ref float values, ref double sums, ref double squares) : IVectorStep
    {
        private readonly ref float values = ref values;
        private readonly ref double sums = ref sums;
        private readonly ref double squares = ref squares;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Take<TSimd, TVector, TSums, TLanes>(TLanes lanes, nint source, nint target, nint place)
            where TSimd : struct, IElementSimd<TVector>
            where TVector : struct
            where TSums : struct, IDoubleSums<TSums, TVector>
            where TLanes : struct, ILanes<TVector>
        {
            TVector value = lanes.Load(ref Unsafe.Add(ref values, source));
            ref double sum = ref Unsafe.Add(ref sums, place);
            ref double square = ref Unsafe.Add(ref squares, place);
            TSums.Store(TSums.Add(TSums.Load(ref sum), value), ref sum);
            TSums.Store(TSums.AddProduct(TSums.Load(ref square), value, value), ref square);
        }
    }

    private readonly ref struct GradientSumStep(
        ref float values, ref float gradients, ref float results, Bounds bounds, ref float means, ref double sums, ref double products) : IVectorStep
    {
        private readonly ref float values = ref values;
        private readonly ref float gradients = ref gradients;
        private readonly ref float results = ref results;
        private readonly Bounds bounds = bounds;
        private readonly ref float means = ref means;
        private readonly ref double sums = ref sums;
        private readonly ref double products = ref products;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Take<TSimd, TVector, TSums, TLanes>(TLanes lanes, nint source, nint target, nint place)
            where TSimd : struct, IElementSimd<TVector>
            where TVector : struct
            where TSums : struct, IDoubleSums<TSums, TVector>
            where TLanes : struct, ILanes<TVector>
        {
            TVector distance = TSimd.Subtract(lanes.Load(ref Unsafe.Add(ref values, source)), TSimd.Load(ref Unsafe.Add(ref means, place)));
            ref float result = ref Unsafe.Add(ref results, target);
            TVector gradient = bounds.Gate<TSimd, TVector>(lanes.Load(ref result), lanes.Load(ref Unsafe.Add(ref gradients, target)));
            lanes.Store(gradient, ref result);
            ref double sum = ref Unsafe.Add(ref sums, place);
            ref double product = ref Unsafe.Add(ref products, place);
            TSums.Store(TSums.Add(TSums.Load(ref sum), gradient), ref sum);
            TSums.Store(TSums.AddProduct(TSums.Load(ref product), gradient, distance), ref product);
        }
    }

    private readonly ref struct NormalizeStep(
        ref float values, ref float means, ref float scales, ref float shifts, Bounds bounds, ref float results) : IVectorStep
    {
        private readonly ref float values = ref values;
        private readonly ref float means = ref means;
        private readonly ref float scales = ref scales;
        private readonly ref float shifts = ref shifts;
        private readonly Bounds bounds = bounds;
        private readonly ref float results = ref results;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Take<TSimd, TVector, TSums, TLanes>(TLanes lanes, nint source, nint target, nint place)
            where TSimd : struct, IElementSimd<TVector>
            where TVector : struct
            where TSums : struct, IDoubleSums<TSums, TVector>
            where TLanes : struct, ILanes<TVector>
        {
            TVector distance = TSimd.Subtract(lanes.Load(ref Unsafe.Add(ref values, source)), TSimd.Load(ref Unsafe.Add(ref means, place)));
            TVector result = TSimd.MultiplyAdd(distance, TSimd.Load(ref Unsafe.Add(ref scales, place)), TSimd.Load(ref Unsafe.Add(ref shifts, place)));
            lanes.Store(bounds.Cut<TSimd, TVector>(result), ref Unsafe.Add(ref results, target));
        }
    }

    private readonly ref struct NormalizeGradientStep(
        ref float values, ref float gradients, ref float means, ref float scales, ref float shares, ref float slopes, ref float results) : IVectorStep
    {
        private readonly ref float values = ref values;
        private readonly ref float gradients = ref gradients;
        private readonly ref float means = ref means;
        private readonly ref float scales = ref scales;
        private readonly ref float shares = ref shares;
        private readonly ref float slopes = ref slopes;
        private readonly ref float results = ref results;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Take<TSimd, TVector, TSums, TLanes>(TLanes lanes, nint source, nint target, nint place)
            where TSimd : struct, IElementSimd<TVector>
            where TVector : struct
            where TSums : struct, IDoubleSums<TSums, TVector>
            where TLanes : struct, ILanes<TVector>
        {
            TVector distance = TSimd.Subtract(lanes.Load(ref Unsafe.Add(ref values, source)), TSimd.Load(ref Unsafe.Add(ref means, place)));
            TVector share = TSimd.MultiplyAdd(distance, TSimd.Load(ref Unsafe.Add(ref slopes, place)), TSimd.Load(ref Unsafe.Add(ref shares, place)));
            TVector scaled = TSimd.Multiply(lanes.Load(ref Unsafe.Add(ref gradients, target)), TSimd.Load(ref Unsafe.Add(ref scales, place)));
            lanes.Store(TSimd.Subtract(scaled, share), ref Unsafe.Add(ref results, source));
        }
    }
}
