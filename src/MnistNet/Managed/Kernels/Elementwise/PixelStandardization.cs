using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>Normalizes each pixel of an image by itself: the channels of each group, which lie side by side.</summary>
/// <typeparam name="TWidth">The most floats of a vector; fewer where a group has less.</typeparam>
internal static class PixelStandardization<TWidth>
    where TWidth : struct, IWidth
{
    // The vector that ends with a group adds to sums of its own, behind the others: it would have to wait for those that it overlaps.
    private const int WidestVector = 16;

    /// <summary>Number of values that it needs to work.</summary>
    public static int RoomFor(Standardization rules) => rules.Channels + (rules.Groups * RoomOf(rules));

    public static void Forward(
        Standardization rules,
        ReadOnlySpan<float> input,
        ImageRegion from,
        ReadOnlySpan<float> scale,
        ReadOnlySpan<float> shift,
        Span<float> output,
        ImageRegion to,
        Span<double> memory)
    {
        Span<float> constants = MemoryMarshal.Cast<double, float>(memory);
        ForwardStep step = new(
            ref MemoryMarshal.GetReference(input),
            ref MemoryMarshal.GetReference(OrElse(scale, 1, constants[..rules.Channels])),
            ref MemoryMarshal.GetReference(OrElse(shift, 0, constants.Slice(rules.Channels, rules.Channels))),
            ref MemoryMarshal.GetReference(output));
        Run(step, rules, input, from, to);
    }

    public static void Backward(
        Standardization rules,
        ReadOnlySpan<float> input,
        ImageRegion from,
        ReadOnlySpan<float> scale,
        ReadOnlySpan<float> outputGradient,
        ImageRegion to,
        Span<float> inputGradient,
        Span<float> scaleGradient,
        Span<float> shiftGradient,
        Span<double> memory)
    {
        int room = rules.Groups * RoomOf(rules);
        Span<float> constants = MemoryMarshal.Cast<double, float>(memory);
        Span<float> sums = constants.Slice(rules.Channels, 2 * room);
        sums.Clear();
        BackwardStep step = new(
            ref MemoryMarshal.GetReference(input),
            ref MemoryMarshal.GetReference(OrElse(scale, 1, constants[..rules.Channels])),
            ref MemoryMarshal.GetReference(outputGradient),
            ref MemoryMarshal.GetReference(inputGradient),
            ref MemoryMarshal.GetReference(sums),
            room);
        Run(step, rules, input, from, to);
        AddSums(rules, sums[..room], shiftGradient);
        AddSums(rules, sums[room..], scaleGradient);
    }

    private static int RoomOf(Standardization rules) => rules.GroupSize + WidestVector;

    private static ReadOnlySpan<float> OrElse(ReadOnlySpan<float> weights, float value, Span<float> memory)
    {
        if (weights.IsEmpty)
        {
            memory.Fill(value);
            return memory;
        }

        return weights;
    }

    private static void AddSums(Standardization rules, ReadOnlySpan<float> sums, Span<float> gradient)
    {
        int size = rules.GroupSize;
        int ends = Math.Max(size - WidestVector, 0);
        for (int first = 0; first < gradient.Length; first += size)
        {
            ReadOnlySpan<float> ofGroup = sums.Slice(first / size * RoomOf(rules), RoomOf(rules));
            VectorArithmetic.Add(gradient.Slice(first, size), ofGroup[..size]);
            VectorArithmetic.Add(gradient.Slice(first + ends, size - ends), ofGroup[(ends + WidestVector)..]);
        }
    }

    private static void Run<TStep>(TStep step, Standardization rules, ReadOnlySpan<float> input, ImageRegion from, ImageRegion to)
        where TStep : struct, IGroupStep, allows ref struct
    {
        ref float values = ref MemoryMarshal.GetReference(input);
        if (TWidth.Floats >= 16 && rules.GroupSize >= 16)
        {
            GroupPass<TStep, Simd512, Vector512<float>>.Run(step, rules, ref values, from, to);
        }
        else if (TWidth.Floats >= 8 && rules.GroupSize >= 8)
        {
            GroupPass<TStep, Simd256, Vector256<float>>.Run(step, rules, ref values, from, to);
        }
        else if (TWidth.Floats >= 4 && rules.GroupSize >= 4)
        {
            GroupPass<TStep, Simd128, Vector128<float>>.Run(step, rules, ref values, from, to);
        }
        else
        {
            GroupPass<TStep, SimdScalar, float>.Run(step, rules, ref values, from, to);
        }
    }

    /// <summary>results = normal values · scales + shifts.</summary>
    private readonly ref struct ForwardStep(ref float values, ref float scales, ref float shifts, ref float results) : IGroupStep
    {
        private readonly ref float values = ref values;
        private readonly ref float scales = ref scales;
        private readonly ref float shifts = ref shifts;
        private readonly ref float results = ref results;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Take<TSimd, TVector>(GroupStatistics<TSimd, TVector> statistics, nint source, nint target, nint channel, nint group)
            where TSimd : struct, IElementSimd<TVector>
            where TVector : struct
        {
            // Before what it overlaps is stored, as the results may lie where the values do.
            TVector end = Result(statistics, source, channel, statistics.Last);
            for (nint i = 0; i < statistics.Last; i += TSimd.Floats)
            {
                TSimd.Store(Result(statistics, source, channel, i), ref Unsafe.Add(ref results, target + i));
            }

            TSimd.Store(end, ref Unsafe.Add(ref results, target + statistics.Last));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private TVector Result<TSimd, TVector>(GroupStatistics<TSimd, TVector> statistics, nint source, nint channel, nint i)
            where TSimd : struct, IElementSimd<TVector>
            where TVector : struct =>
            TSimd.MultiplyAdd(
                statistics.Normalize(TSimd.Load(ref Unsafe.Add(ref values, source + i))),
                TSimd.Load(ref Unsafe.Add(ref scales, channel + i)),
                TSimd.Load(ref Unsafe.Add(ref shifts, channel + i)));
    }

    /// <summary>Adds up the gradients of scales and shifts; results = those of the values, if there is room for them.</summary>
    private readonly ref struct BackwardStep(ref float values, ref float scales, ref float gradients, ref float results, ref float sums, nint room) : IGroupStep
    {
        private readonly ref float values = ref values;
        private readonly ref float scales = ref scales;
        private readonly ref float gradients = ref gradients;
        private readonly ref float results = ref results;
        private readonly ref float sums = ref sums;
        private readonly nint room = room;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Take<TSimd, TVector>(GroupStatistics<TSimd, TVector> statistics, nint source, nint target, nint channel, nint group)
            where TSimd : struct, IElementSimd<TVector>
            where TVector : struct
        {
            nint last = statistics.Last;
            ref float ofGroup = ref Unsafe.Add(ref sums, channel + (group * WidestVector));
            TVector sum = TSimd.Spread(0);
            TVector product = sum;
            for (nint i = 0; i < last; i += TSimd.Floats)
            {
                Add(statistics, source + i, target + i, channel + i, 0, ref Unsafe.Add(ref ofGroup, i), ref sum, ref product);
            }

            Add(statistics, source + last, target + last, channel + last, statistics.Known, ref Unsafe.Add(ref ofGroup, last + WidestVector), ref sum, ref product);
            if (Unsafe.IsNullRef(ref results))
            {
                return;
            }

            sum = TSimd.Spread(TSimd.Sum(sum) * statistics.MeanShare);
            product = TSimd.Spread(TSimd.Sum(product) * statistics.LengthShare);
            TVector end = Result(statistics, source + last, target + last, channel + last, sum, product);
            for (nint i = 0; i < last; i += TSimd.Floats)
            {
                TSimd.Store(Result(statistics, source + i, target + i, channel + i, sum, product), ref Unsafe.Add(ref results, source + i));
            }

            TSimd.Store(end, ref Unsafe.Add(ref results, source + last));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Add<TSimd, TVector>(
            GroupStatistics<TSimd, TVector> statistics, nint source, nint target, nint channel, int known, ref float place, ref TVector sum, ref TVector product)
            where TSimd : struct, IElementSimd<TVector>
            where TVector : struct
        {
            TVector gradient = TSimd.ClearFirst(TSimd.Load(ref Unsafe.Add(ref gradients, target)), known);
            TVector slope = TSimd.Multiply(gradient, statistics.Normalize(TSimd.Load(ref Unsafe.Add(ref values, source))));
            TVector scale = TSimd.Load(ref Unsafe.Add(ref scales, channel));
            ref float slopes = ref Unsafe.Add(ref place, room);
            TSimd.Store(TSimd.Add(TSimd.Load(ref place), gradient), ref place);
            TSimd.Store(TSimd.Add(TSimd.Load(ref slopes), slope), ref slopes);
            sum = TSimd.MultiplyAdd(gradient, scale, sum);
            product = TSimd.MultiplyAdd(slope, scale, product);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private TVector Result<TSimd, TVector>(GroupStatistics<TSimd, TVector> statistics, nint source, nint target, nint channel, TVector sum, TVector product)
            where TSimd : struct, IElementSimd<TVector>
            where TVector : struct
        {
            TVector gradient = TSimd.Multiply(TSimd.Load(ref Unsafe.Add(ref gradients, target)), TSimd.Load(ref Unsafe.Add(ref scales, channel)));
            TVector share = TSimd.MultiplyAdd(statistics.Normalize(TSimd.Load(ref Unsafe.Add(ref values, source))), product, sum);
            return TSimd.Multiply(TSimd.Subtract(gradient, share), statistics.Inverse);
        }
    }
}
