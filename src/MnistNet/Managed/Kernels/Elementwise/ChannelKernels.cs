using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>Passes over an image with a value for each channel, which is kept repeated (<see cref="ChannelPeriod"/>).</summary>
/// <typeparam name="TWidth">The width of vectors.</typeparam>
internal static class ChannelKernels<TWidth>
    where TWidth : struct, IWidth
{
    /// <summary>sums += values, and squares += values²; the values are kept in far memory.</summary>
    public static void AddSums(ReadOnlySpan<float> values, ImageRegion from, Span<float> kept, ImageRegion to, Span<double> sums, Span<double> squares)
    {
        from.RequireIn(values);
        to.RequireIn(kept);
        SumStep step = new(ref MemoryMarshal.GetReference(values), ref MemoryMarshal.GetReference(kept));
        ChannelSums<TWidth>.Run(step, from, to, sums, squares);
    }

    /// <summary>
    /// The gradients where results lie between the bounds, elsewhere zeros, are kept beside the values, in far memory; and
    /// sums += these, and products += these · (values − means).
    /// </summary>
    public static void AddGradientSums(
        Span<float> kept,
        ImageRegion values,
        ImageRegion keptGradients,
        ReadOnlySpan<float> gradients,
        ImageRegion to,
        ReadOnlySpan<float> means,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<float> shifts,
        Bounds bounds,
        Span<double> sums,
        Span<double> products)
    {
        values.RequireIn(kept);
        keptGradients.RequireIn(kept);
        to.RequireIn(gradients);
        _ = PeriodOf(means.Length, scales.Length, shifts.Length, sums.Length);
        BoundedGradientStep step = new(
            ref MemoryMarshal.GetReference(kept),
            keptGradients.Start - values.Start,
            ref MemoryMarshal.GetReference(gradients),
            bounds,
            ref MemoryMarshal.GetReference(means),
            ref MemoryMarshal.GetReference(scales),
            ref MemoryMarshal.GetReference(shifts));
        ChannelSums<TWidth>.Run(step, values, to, sums, products);
    }

    /// <summary>
    /// The gradients times slopes are kept beside the values, in far memory; and sums += these, and products += these ·
    /// (values − means).
    /// </summary>
    public static void AddGradientSums(
        Span<float> kept,
        ImageRegion values,
        ImageRegion keptGradients,
        ReadOnlySpan<float> gradients,
        ImageRegion to,
        ReadOnlySpan<float> slopes,
        ImageRegion at,
        ReadOnlySpan<float> means,
        Span<double> sums,
        Span<double> products)
    {
        values.RequireIn(kept);
        keptGradients.RequireIn(kept);
        to.RequireIn(gradients);
        at.RequireIn(slopes);
        RequireSameRows(at, values);
        _ = PeriodOf(means.Length, sums.Length);
        SlopedGradientStep step = new(
            ref MemoryMarshal.GetReference(kept),
            keptGradients.Start - values.Start,
            ref MemoryMarshal.GetReference(gradients),
            ref Unsafe.Add(ref MemoryMarshal.GetReference(slopes), at.Start - values.Start),
            ref MemoryMarshal.GetReference(means));
        ChannelSums<TWidth>.Run(step, values, to, sums, products);
    }

    /// <summary>results = function((values − means) · scales + shifts).</summary>
    public static void Normalize<TFunction>(
        TFunction function,
        ReadOnlySpan<float> values,
        ImageRegion from,
        ReadOnlySpan<float> means,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<float> shifts,
        Span<float> results,
        ImageRegion to)
        where TFunction : struct, IVectorFunction
    {
        from.RequireIn(values);
        to.RequireIn(results);
        int period = PeriodOf(means.Length, scales.Length, shifts.Length);
        NormalizeStep<TFunction> step = new(
            function,
            ref MemoryMarshal.GetReference(values),
            ref MemoryMarshal.GetReference(means),
            ref MemoryMarshal.GetReference(scales),
            ref MemoryMarshal.GetReference(shifts),
            ref MemoryMarshal.GetReference(results));
        ImagePass<TWidth>.Run(step, from, to, period);
    }

    /// <summary>As <see cref="Normalize"/>, and slopes = those of the function.</summary>
    public static void NormalizeWithSlopes<TGate>(
        ReadOnlySpan<float> values,
        ImageRegion from,
        ReadOnlySpan<float> means,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<float> shifts,
        Span<float> results,
        ImageRegion to,
        Span<float> slopes,
        ImageRegion at)
        where TGate : IGatedFunction
    {
        from.RequireIn(values);
        to.RequireIn(results);
        at.RequireIn(slopes);
        RequireSameRows(at, from);
        int period = PeriodOf(means.Length, scales.Length, shifts.Length);
        SlopedNormalizeStep<TGate> step = new(
            ref MemoryMarshal.GetReference(values),
            ref MemoryMarshal.GetReference(means),
            ref MemoryMarshal.GetReference(scales),
            ref MemoryMarshal.GetReference(shifts),
            ref MemoryMarshal.GetReference(results),
            ref Unsafe.Add(ref MemoryMarshal.GetReference(slopes), at.Start - from.Start));
        ImagePass<TWidth>.Run(step, from, to, period);
    }

    /// <summary>results = scales · gradients − shares − slopes · (values − means), of gradients that are kept beside the values.</summary>
    public static void NormalizeGradient(
        ReadOnlySpan<float> kept,
        ImageRegion values,
        ImageRegion gradients,
        ReadOnlySpan<float> means,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<float> shares,
        ReadOnlySpan<float> slopes,
        Span<float> results,
        ImageRegion to)
    {
        values.RequireIn(kept);
        gradients.RequireIn(kept);
        to.RequireIn(results);
        int period = PeriodOf(means.Length, scales.Length, shares.Length, slopes.Length);
        NormalizeGradientStep step = new(
            ref MemoryMarshal.GetReference(kept),
            gradients.Start - values.Start,
            ref MemoryMarshal.GetReference(means),
            ref MemoryMarshal.GetReference(scales),
            ref MemoryMarshal.GetReference(shares),
            ref MemoryMarshal.GetReference(slopes),
            ref MemoryMarshal.GetReference(results));
        ImagePass<TWidth>.Run(step, values, to, period);
    }

    private static void RequireSameRows(ImageRegion one, ImageRegion other) => ArgumentOutOfRangeException.ThrowIfNotEqual(one with { Start = 0 }, other with { Start = 0 });

    private static int PeriodOf(params ReadOnlySpan<int> lengths)
    {
        foreach (int length in lengths)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(length, lengths[0]);
        }

        return lengths[0];
    }

    private readonly ref struct SumStep(ref float values, ref float kept) : ISumStep
    {
        private readonly ref float values = ref values;
        private readonly ref float kept = ref kept;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public (TVector Term, TVector Factor) Take<TSimd, TVector, TLanes>(TLanes lanes, nint source, nint target, nint place)
            where TSimd : struct, IElementSimd<TVector>
            where TVector : struct
            where TLanes : struct, ILanes<TVector>
        {
            TVector value = lanes.Load(ref Unsafe.Add(ref values, source));
            lanes.StoreFar(value, ref Unsafe.Add(ref kept, target));
            return (value, value);
        }
    }

    private readonly ref struct BoundedGradientStep(
        ref float kept, nint apart, ref float gradients, Bounds bounds, ref float means, ref float scales, ref float shifts) : ISumStep
    {
        private readonly ref float kept = ref kept;
        private readonly nint apart = apart;
        private readonly ref float gradients = ref gradients;
        private readonly Bounds bounds = bounds;
        private readonly ref float means = ref means;
        private readonly ref float scales = ref scales;
        private readonly ref float shifts = ref shifts;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public (TVector Term, TVector Factor) Take<TSimd, TVector, TLanes>(TLanes lanes, nint source, nint target, nint place)
            where TSimd : struct, IElementSimd<TVector>
            where TVector : struct
            where TLanes : struct, ILanes<TVector>
        {
            ref float value = ref Unsafe.Add(ref kept, source);
            TVector distance = TSimd.Subtract(lanes.Load(ref value), TSimd.Load(ref Unsafe.Add(ref means, place)));
            TVector result = TSimd.MultiplyAdd(distance, TSimd.Load(ref Unsafe.Add(ref scales, place)), TSimd.Load(ref Unsafe.Add(ref shifts, place)));
            TVector gradient = bounds.Gate<TSimd, TVector>(bounds.Of<TSimd, TVector>(result), lanes.Load(ref Unsafe.Add(ref gradients, target)));
            lanes.StoreFar(gradient, ref Unsafe.Add(ref value, apart));
            return (gradient, distance);
        }
    }

    private readonly ref struct SlopedGradientStep(ref float kept, nint apart, ref float gradients, ref float slopes, ref float means) : ISumStep
    {
        private readonly ref float kept = ref kept;
        private readonly nint apart = apart;
        private readonly ref float gradients = ref gradients;
        private readonly ref float slopes = ref slopes;
        private readonly ref float means = ref means;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public (TVector Term, TVector Factor) Take<TSimd, TVector, TLanes>(TLanes lanes, nint source, nint target, nint place)
            where TSimd : struct, IElementSimd<TVector>
            where TVector : struct
            where TLanes : struct, ILanes<TVector>
        {
            ref float value = ref Unsafe.Add(ref kept, source);
            TVector distance = TSimd.Subtract(lanes.Load(ref value), TSimd.Load(ref Unsafe.Add(ref means, place)));
            TVector gradient = TSimd.Multiply(lanes.Load(ref Unsafe.Add(ref slopes, source)), lanes.Load(ref Unsafe.Add(ref gradients, target)));
            lanes.StoreFar(gradient, ref Unsafe.Add(ref value, apart));
            return (gradient, distance);
        }
    }

    private readonly ref struct NormalizeStep<TFunction>(
        TFunction function, ref float values, ref float means, ref float scales, ref float shifts, ref float results) : IVectorStep
        where TFunction : struct, IVectorFunction
    {
        private readonly TFunction function = function;
        private readonly ref float values = ref values;
        private readonly ref float means = ref means;
        private readonly ref float scales = ref scales;
        private readonly ref float shifts = ref shifts;
        private readonly ref float results = ref results;

        public static bool IsRepeating => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Take<TSimd, TVector, TSums, TLanes>(TLanes lanes, nint source, nint target, nint place)
            where TSimd : struct, IElementSimd<TVector>
            where TVector : struct
            where TSums : struct, IDoubleSums<TSums, TVector>
            where TLanes : struct, ILanes<TVector>
        {
            ref float value = ref Unsafe.Add(ref values, source);
            FarMemory.Foresee(ref value);
            TVector distance = TSimd.Subtract(lanes.Load(ref value), TSimd.Load(ref Unsafe.Add(ref means, place)));
            TVector result = TSimd.MultiplyAdd(distance, TSimd.Load(ref Unsafe.Add(ref scales, place)), TSimd.Load(ref Unsafe.Add(ref shifts, place)));
            lanes.Store(function.Of<TSimd, TVector>(result), ref Unsafe.Add(ref results, target));
        }
    }

    private readonly ref struct SlopedNormalizeStep<TGate>(
        ref float values, ref float means, ref float scales, ref float shifts, ref float results, ref float slopes) : IVectorStep
        where TGate : IGatedFunction
    {
        private readonly ref float values = ref values;
        private readonly ref float means = ref means;
        private readonly ref float scales = ref scales;
        private readonly ref float shifts = ref shifts;
        private readonly ref float results = ref results;
        private readonly ref float slopes = ref slopes;

        public static bool IsRepeating => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Take<TSimd, TVector, TSums, TLanes>(TLanes lanes, nint source, nint target, nint place)
            where TSimd : struct, IElementSimd<TVector>
            where TVector : struct
            where TSums : struct, IDoubleSums<TSums, TVector>
            where TLanes : struct, ILanes<TVector>
        {
            ref float value = ref Unsafe.Add(ref values, source);
            FarMemory.Foresee(ref value);
            TVector distance = TSimd.Subtract(lanes.Load(ref value), TSimd.Load(ref Unsafe.Add(ref means, place)));
            TVector result = TSimd.MultiplyAdd(distance, TSimd.Load(ref Unsafe.Add(ref scales, place)), TSimd.Load(ref Unsafe.Add(ref shifts, place)));
            (TVector gated, TVector slope) = TGate.At<TSimd, TVector>(result);
            lanes.Store(gated, ref Unsafe.Add(ref results, target));
            lanes.Store(slope, ref Unsafe.Add(ref slopes, source));
        }
    }

    private readonly ref struct NormalizeGradientStep(
        ref float kept, nint apart, ref float means, ref float scales, ref float shares, ref float slopes, ref float results) : IVectorStep
    {
        private readonly ref float kept = ref kept;
        private readonly nint apart = apart;
        private readonly ref float means = ref means;
        private readonly ref float scales = ref scales;
        private readonly ref float shares = ref shares;
        private readonly ref float slopes = ref slopes;
        private readonly ref float results = ref results;

        public static bool IsRepeating => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Take<TSimd, TVector, TSums, TLanes>(TLanes lanes, nint source, nint target, nint place)
            where TSimd : struct, IElementSimd<TVector>
            where TVector : struct
            where TSums : struct, IDoubleSums<TSums, TVector>
            where TLanes : struct, ILanes<TVector>
        {
            ref float value = ref Unsafe.Add(ref kept, source);
            ref float gradient = ref Unsafe.Add(ref value, apart);
            FarMemory.Foresee(ref value);
            FarMemory.Foresee(ref gradient);
            TVector distance = TSimd.Subtract(lanes.Load(ref value), TSimd.Load(ref Unsafe.Add(ref means, place)));
            TVector share = TSimd.MultiplyAdd(distance, TSimd.Load(ref Unsafe.Add(ref slopes, place)), TSimd.Load(ref Unsafe.Add(ref shares, place)));
            TVector scaled = TSimd.Multiply(lanes.Load(ref gradient), TSimd.Load(ref Unsafe.Add(ref scales, place)));
            lanes.Store(TSimd.Subtract(scaled, share), ref Unsafe.Add(ref results, target));
        }
    }
}
