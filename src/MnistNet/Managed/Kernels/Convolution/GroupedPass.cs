using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>Sums and the kernel's gradient of a convolution of groups, for one width of vector of a group's filters.</summary>
/// <remarks>The last vector of a group overlaps the one before it.</remarks>
internal static class GroupedPass<TShape, TSimd, TVector>
    where TShape : struct, IGroupedConvolutionShape
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    // Positions whose sums, and channels whose gradients, are in registers at once.
    private const int Sums = 8;

    private static int Inputs => TShape.Channels / TShape.Groups;

    private static int Outputs => TShape.Filters / TShape.Groups;

    private static int TapDown => TShape.DilationHeight * Geometry<TShape>.InputRow;

    private static int TapRight => TShape.DilationWidth * TShape.Channels;

    /// <summary>Weighted sums, eight neighbours at once.</summary>
    public static void Forward(ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output, bool rectify)
    {
        for (int group = 0; group < TShape.Groups; group++)
        {
            for (int next = 0; next < Outputs; next += TSimd.Floats)
            {
                int filter = (group * Outputs) + Math.Min(next, Outputs - TSimd.Floats);
                Sum(
                    ref At(input, group * Inputs),
                    ref At(kernel, filter),
                    FilterBias<TSimd, TVector>.At(bias, filter),
                    ref At(output, TShape.OutputStart + filter),
                    rectify);
            }
        }
    }

    /// <summary>Adds the gradient of the kernel, eight channels at once.</summary>
    public static void AddKernelGradient(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> kernelGradient)
    {
        for (int group = 0; group < TShape.Groups; group++)
        {
            for (int next = 0; next < Outputs; next += TSimd.Floats)
            {
                int filter = Math.Min(next, Outputs - TSimd.Floats);
                for (int place = 0; place < TShape.KernelHeight * TShape.KernelWidth; place++)
                {
                    (int row, int column) = Math.DivRem(place, TShape.KernelWidth);
                    for (int channel = 0; channel < Inputs; channel += Sums)
                    {
                        AddProducts(
                            ref At(input, (row * TapDown) + (column * TapRight) + (group * Inputs) + channel),
                            ref At(outputGradient, TShape.OutputStart + (group * Outputs) + filter),
                            ref At(kernelGradient, (((place * Inputs) + channel) * TShape.Filters) + (group * Outputs) + filter),
                            Math.Min(Sums, Inputs - channel),
                            next - filter);
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Sum(ref float input, ref float kernel, TVector bias, ref float output, bool rectify)
    {
        int width = TShape.OutputWidth;
        int filters = TShape.Filters;
        int inputs = Inputs;
        int down = Geometry<TShape>.Down;
        int tapDown = TapDown;
        int tapRight = TapRight;
        nint right = Geometry<TShape>.Right;
        nint d1 = Math.Min(1, width - 1), d2 = Math.Min(2, width - 1), d3 = Math.Min(3, width - 1), d4 = Math.Min(4, width - 1);
        nint d5 = Math.Min(5, width - 1), d6 = Math.Min(6, width - 1), d7 = Math.Min(7, width - 1);
        TVector zero = TSimd.Spread(0);
        for (int row = 0; row < TShape.OutputHeight; row++)
        {
            for (int next = 0; next < width; next += Sums)
            {
                int column = Math.Max(0, Math.Min(next, width - Sums));
                ref float patch = ref Unsafe.Add(ref input, (row * down) + (column * right));
                ref float weights = ref kernel;
                TVector s0, s1, s2, s3, s4, s5, s6, s7;
                s0 = s1 = s2 = s3 = s4 = s5 = s6 = s7 = bias;
                for (int y = 0; y < TShape.KernelHeight; y++)
                {
                    for (int x = 0; x < TShape.KernelWidth; x++)
                    {
                        ref float value = ref Unsafe.Add(ref patch, (y * tapDown) + (x * tapRight));
                        for (int channels = inputs; channels > 0; channels--)
                        {
                            TVector weight = TSimd.Load(ref weights);
                            s0 = TSimd.MultiplyAdd(TSimd.Spread(value), weight, s0);
                            s1 = TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref value, d1 * right)), weight, s1);
                            s2 = TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref value, d2 * right)), weight, s2);
                            s3 = TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref value, d3 * right)), weight, s3);
                            s4 = TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref value, d4 * right)), weight, s4);
                            s5 = TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref value, d5 * right)), weight, s5);
                            s6 = TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref value, d6 * right)), weight, s6);
                            s7 = TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref value, d7 * right)), weight, s7);
                            value = ref Unsafe.Add(ref value, 1);
                            weights = ref Unsafe.Add(ref weights, filters);
                        }
                    }
                }

                ref float target = ref Unsafe.Add(ref output, (row * TShape.OutputRowStride) + (column * filters));
                TSimd.Store(rectify ? TSimd.Max(zero, s0) : s0, ref target);
                TSimd.Store(rectify ? TSimd.Max(zero, s1) : s1, ref Unsafe.Add(ref target, d1 * filters));
                TSimd.Store(rectify ? TSimd.Max(zero, s2) : s2, ref Unsafe.Add(ref target, d2 * filters));
                TSimd.Store(rectify ? TSimd.Max(zero, s3) : s3, ref Unsafe.Add(ref target, d3 * filters));
                TSimd.Store(rectify ? TSimd.Max(zero, s4) : s4, ref Unsafe.Add(ref target, d4 * filters));
                TSimd.Store(rectify ? TSimd.Max(zero, s5) : s5, ref Unsafe.Add(ref target, d5 * filters));
                TSimd.Store(rectify ? TSimd.Max(zero, s6) : s6, ref Unsafe.Add(ref target, d6 * filters));
                TSimd.Store(rectify ? TSimd.Max(zero, s7) : s7, ref Unsafe.Add(ref target, d7 * filters));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddProducts(ref float input, ref float outputGradient, ref float kernelGradient, int channels, int known)
    {
        int filters = TShape.Filters;
        int down = Geometry<TShape>.Down;
        int right = Geometry<TShape>.Right;
        nint c1 = Math.Min(1, channels - 1), c2 = Math.Min(2, channels - 1), c3 = Math.Min(3, channels - 1), c4 = Math.Min(4, channels - 1);
        nint c5 = Math.Min(5, channels - 1), c6 = Math.Min(6, channels - 1), c7 = Math.Min(7, channels - 1);
        TVector s0, s1, s2, s3, s4, s5, s6, s7;
        s0 = s1 = s2 = s3 = s4 = s5 = s6 = s7 = TSimd.Spread(0);
        for (int row = 0; row < TShape.OutputHeight; row++)
        {
            ref float value = ref Unsafe.Add(ref input, row * down);
            ref float gradient = ref Unsafe.Add(ref outputGradient, row * TShape.OutputRowStride);
            for (int columns = TShape.OutputWidth; columns > 0; columns--)
            {
                TVector slope = TSimd.Load(ref gradient);
                s0 = TSimd.MultiplyAdd(TSimd.Spread(value), slope, s0);
                s1 = TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref value, c1)), slope, s1);
                s2 = TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref value, c2)), slope, s2);
                s3 = TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref value, c3)), slope, s3);
                s4 = TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref value, c4)), slope, s4);
                s5 = TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref value, c5)), slope, s5);
                s6 = TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref value, c6)), slope, s6);
                s7 = TSimd.MultiplyAdd(TSimd.Spread(Unsafe.Add(ref value, c7)), slope, s7);
                value = ref Unsafe.Add(ref value, right);
                gradient = ref Unsafe.Add(ref gradient, filters);
            }
        }

        AddTo(true, s0, known, ref kernelGradient);
        AddTo(channels > 1, s1, known, ref Unsafe.Add(ref kernelGradient, c1 * filters));
        AddTo(channels > 2, s2, known, ref Unsafe.Add(ref kernelGradient, c2 * filters));
        AddTo(channels > 3, s3, known, ref Unsafe.Add(ref kernelGradient, c3 * filters));
        AddTo(channels > 4, s4, known, ref Unsafe.Add(ref kernelGradient, c4 * filters));
        AddTo(channels > 5, s5, known, ref Unsafe.Add(ref kernelGradient, c5 * filters));
        AddTo(channels > 6, s6, known, ref Unsafe.Add(ref kernelGradient, c6 * filters));
        AddTo(channels > 7, s7, known, ref Unsafe.Add(ref kernelGradient, c7 * filters));
    }

    // What the vector before has counts once.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(bool used, TVector sum, int known, ref float target) =>
        VectorSlot<TSimd, TVector>.Add(used, TSimd.ClearFirst(sum, known), ref target, 0);

    private static ref float At(ReadOnlySpan<float> buffer, int index) => ref Unsafe.Add(ref MemoryMarshal.GetReference(buffer), index);
}
