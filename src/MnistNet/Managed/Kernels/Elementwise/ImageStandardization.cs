using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>Normalizes groups of channels over all pixels of an image, with what it has for each channel repeated as for batches (<see cref="ChannelPeriod"/>).</summary>
/// <remarks>
/// Sums are in double precision. What a mean loses when it becomes a float goes into the other constants, as values far from
/// zero would show it.
/// </remarks>
/// <typeparam name="TWidth">The width of vectors.</typeparam>
internal readonly ref struct ImageStandardization<TWidth>
    where TWidth : struct, IWidth
{
    private const int WidestVector = 16;

    private readonly Standardization rules;
    private readonly int size;
    private readonly ImageRegion image;
    private readonly Span<double> sums;
    private readonly Span<double> products;
    private readonly Span<float> means;
    private readonly Span<float> scales;
    private readonly Span<float> shifts;
    private readonly Span<float> slopes;
    private readonly Span<Statistics> groups;

    public ImageStandardization(Standardization rules, ImageRegion image, Span<double> memory)
    {
        // Rows shorter than a period never come to its end.
        int period = Math.Min(rules.Period, (image.RowLength + WidestVector - 1) / WidestVector * WidestVector);
        this.rules = rules;
        size = rules.GroupSize;
        this.image = image;
        sums = memory[..period];
        products = memory.Slice(period, period);
        Span<float> constants = MemoryMarshal.Cast<double, float>(memory.Slice(2 * period, 2 * period));
        means = constants[..period];
        scales = constants.Slice(period, period);
        shifts = constants.Slice(2 * period, period);
        slopes = constants.Slice(3 * period, period);
        groups = MemoryMarshal.Cast<double, Statistics>(memory[(4 * period)..])[..rules.Groups];
    }

    /// <summary>Number of values that it needs to work.</summary>
    public static int RoomFor(Standardization rules) => (4 * rules.Period) + (rules.Groups * Unsafe.SizeOf<Statistics>() / sizeof(double));

    public void Forward(ReadOnlySpan<float> input, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift, Span<float> output, ImageRegion to)
    {
        Measure(input);
        for (int g = 0; g < groups.Length; g++)
        {
            Statistics group = groups[g];
            for (int c = g * size; c < (g + 1) * size; c++)
            {
                double factor = group.Inverse * (scale.IsEmpty ? 1 : scale[c]);
                scales[c] = (float)factor;
                shifts[c] = (float)((shift.IsEmpty ? 0 : shift[c]) - (group.Rest * factor));
            }
        }

        CyclicConstants.Repeat(scales, rules.Channels);
        CyclicConstants.Repeat(shifts, rules.Channels);
        ChannelKernels<TWidth>.Normalize(new LinearFunction(1, 0), input, image, means, scales, shifts, output, to);
    }

    public void Backward(
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> scale,
        ReadOnlySpan<float> outputGradient,
        ImageRegion to,
        Span<float> inputGradient,
        Span<float> scaleGradient,
        Span<float> shiftGradient)
    {
        Measure(input);
        ref float values = ref MemoryMarshal.GetReference(input);
        ref float gradients = ref MemoryMarshal.GetReference(outputGradient);
        AddUp(new GradientStep(ref values, ref gradients, ref MemoryMarshal.GetReference(means)), to);
        for (int g = 0; g < groups.Length; g++)
        {
            SetGradientConstants(groups[g], g * size, scale, scaleGradient, shiftGradient);
        }

        if (inputGradient.IsEmpty)
        {
            return;
        }

        CyclicConstants.Repeat(scales, rules.Channels);
        CyclicConstants.Repeat(shifts, rules.Channels);
        CyclicConstants.Repeat(slopes, rules.Channels);
        InputGradientStep step = new(
            ref values,
            ref gradients,
            ref MemoryMarshal.GetReference(means),
            ref MemoryMarshal.GetReference(scales),
            ref MemoryMarshal.GetReference(shifts),
            ref MemoryMarshal.GetReference(slopes),
            ref MemoryMarshal.GetReference(inputGradient));
        ImagePass<TWidth>.Run(step, image, to, means.Length);
    }

    /// <summary>The statistics of each group, and the mean of each channel's.</summary>
    private void Measure(ReadOnlySpan<float> input)
    {
        AddUp(new SumStep(ref MemoryMarshal.GetReference(input)), image);
        int count = image.Rows * image.RowLength / rules.Groups;
        double meanFactor = rules.MeanFactor(count);
        double powerFactor = rules.PowerFactor(count);
        for (int g = 0; g < groups.Length; g++)
        {
            double sum = 0;
            double squares = 0;
            for (int c = g * size; c < (g + 1) * size; c++)
            {
                sum += sums[c];
                squares += products[c];
            }

            double mean = sum * meanFactor;
            double power = (squares * powerFactor) - (mean * mean);
            double inverse = 1 / Math.Sqrt(Math.Max(power, rules.Least) + rules.Added);
            groups[g] = new Statistics(mean, inverse, meanFactor, power > rules.Least ? powerFactor : 0);
            means.Slice(g * size, size).Fill((float)mean);
        }

        CyclicConstants.Repeat(means, rules.Channels);
    }

    /// <summary>The sums of each channel.</summary>
    private void AddUp<TStep>(TStep step, ImageRegion to)
        where TStep : struct, ISumStep, allows ref struct
    {
        sums.Clear();
        products.Clear();
        ChannelSums<TWidth>.Run(step, image, to, sums, products);

        // By halves, so that no sum waits for another.
        int rest;
        for (int count = Math.Min(sums.Length, image.RowLength); count > rules.Channels; count = rest)
        {
            rest = ((count / rules.Channels) + 1) / 2 * rules.Channels;
            VectorArithmetic.Add(sums[..(count - rest)], sums[rest..count]);
            VectorArithmetic.Add(products[..(count - rest)], products[rest..count]);
        }
    }

    private void SetGradientConstants(Statistics group, int first, ReadOnlySpan<float> scale, Span<float> scaleGradient, Span<float> shiftGradient)
    {
        double sum = 0;
        double product = 0;
        for (int c = first; c < first + size; c++)
        {
            double gamma = scale.IsEmpty ? 1 : scale[c];
            double slope = (products[c] - (group.Rest * sums[c])) * group.Inverse;
            sum += gamma * sums[c];
            product += gamma * slope;
            scales[c] = (float)(gamma * group.Inverse);
            if (!scaleGradient.IsEmpty)
            {
                scaleGradient[c] += (float)slope;
            }

            if (!shiftGradient.IsEmpty)
            {
                shiftGradient[c] += (float)sums[c];
            }
        }

        double perDistance = product * group.LengthShare * group.Inverse * group.Inverse;
        slopes.Slice(first, size).Fill((float)perDistance);
        shifts.Slice(first, size).Fill((float)((sum * group.MeanShare * group.Inverse) - (perDistance * group.Rest)));
    }

    /// <summary>What values that belong together are normalized by, and what shares of their gradients go by the mean and by the length.</summary>
    private readonly record struct Statistics(double Mean, double Inverse, double MeanShare, double LengthShare)
    {
        /// <summary>What a float does not hold of the mean.</summary>
        public double Rest => Mean - (float)Mean;
    }

    /// <summary>Sums of values and of their squares.</summary>
    private readonly ref struct SumStep(ref float values) : ISumStep
    {
        private readonly ref float values = ref values;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public (TVector Term, TVector Factor) Take<TSimd, TVector, TLanes>(TLanes lanes, nint source, nint target, nint place)
            where TSimd : struct, IElementSimd<TVector>
            where TVector : struct
            where TLanes : struct, ILanes<TVector>
        {
            TVector value = lanes.Load(ref Unsafe.Add(ref values, source));
            return (value, value);
        }
    }

    /// <summary>Sums of gradients and of their products with distances from the mean.</summary>
    private readonly ref struct GradientStep(ref float values, ref float gradients, ref float means) : ISumStep
    {
        private readonly ref float values = ref values;
        private readonly ref float gradients = ref gradients;
        private readonly ref float means = ref means;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public (TVector Term, TVector Factor) Take<TSimd, TVector, TLanes>(TLanes lanes, nint source, nint target, nint place)
            where TSimd : struct, IElementSimd<TVector>
            where TVector : struct
            where TLanes : struct, ILanes<TVector> =>
            (lanes.Load(ref Unsafe.Add(ref gradients, target)),
                TSimd.Subtract(lanes.Load(ref Unsafe.Add(ref values, source)), TSimd.Load(ref Unsafe.Add(ref means, place))));
    }

    /// <summary>scales · gradients − shares − slopes · (values − means).</summary>
    private readonly ref struct InputGradientStep(
        ref float values, ref float gradients, ref float means, ref float scales, ref float shares, ref float slopes, ref float results) : IVectorStep
    {
        private readonly ref float values = ref values;
        private readonly ref float gradients = ref gradients;
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
            TVector distance = TSimd.Subtract(lanes.Load(ref Unsafe.Add(ref values, source)), TSimd.Load(ref Unsafe.Add(ref means, place)));
            TVector share = TSimd.MultiplyAdd(distance, TSimd.Load(ref Unsafe.Add(ref slopes, place)), TSimd.Load(ref Unsafe.Add(ref shares, place)));
            TVector scaled = TSimd.Multiply(lanes.Load(ref Unsafe.Add(ref gradients, target)), TSimd.Load(ref Unsafe.Add(ref scales, place)));
            lanes.Store(TSimd.Subtract(scaled, share), ref Unsafe.Add(ref results, source));
        }
    }
}
