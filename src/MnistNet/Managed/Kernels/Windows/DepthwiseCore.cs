using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>A convolution of each channel by itself, forward and backward, with vectors of at most one width.</summary>
/// <remarks>With more filters than channels, the image is laid out anew, each channel once for each of its filters.</remarks>
internal static class DepthwiseCore<TShape, TWidth>
    where TShape : struct, IGroupedConvolutionShape
    where TWidth : struct, IWidth
{
    private const int CacheLine = 16;

    /// <summary>Floats of memory to work in.</summary>
    public static int ScratchLength => Math.Max(ForwardLength, BackwardLength);

    private static int Multiplier => TShape.Filters / TShape.Channels;

    private static int Taps => TShape.KernelHeight * TShape.KernelWidth;

    private static int KernelLength => Taps * TShape.Filters;

    // Values of the image, and of the image with each channel once for each filter.
    private static int ImageLength => TShape.PaddedHeight * TShape.PaddedWidth * TShape.Channels;

    private static int RepeatedLength => Multiplier == 1 ? 0 : Lines(TShape.PaddedHeight * TShape.PaddedWidth * TShape.Filters);

    private static int ConstantRow => WindowKernels<DepthwiseGrid<TShape>, TWidth>.ConstantRow;

    private static int ConstantsLength => ConstantRow == TShape.Filters ? 0 : Lines((Taps + 1) * ConstantRow);

    private static int ReverseRow => WindowKernels<DepthwiseGradientGrid<TShape>, TWidth>.ConstantRow;

    private static int ReverseLength => Lines(Taps * ReverseRow);

    private static int SpreadLength => Lines((DepthwiseGradientGrid<TShape>.Rows + DepthwiseGradientGrid<TShape>.Above) * DepthwiseGradientGrid<TShape>.Down);

    private static int ForwardLength => RepeatedLength + ConstantsLength;

    private static int BackwardLength => RepeatedLength + ReverseLength + SpreadLength;

    // Whether windows reach all pixels of the input, whose gradient is their sums.
    private static bool IsWhole => Multiplier == 1
        && DepthwiseGradientGrid<TShape>.Rows == TShape.PaddedHeight
        && DepthwiseGradientGrid<TShape>.Columns == TShape.PaddedWidth;

    public static void Forward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output, bool rectify, Span<float> scratch)
    {
        Require(input, kernel, nameof(kernel), bias, nameof(bias), output, scratch);
        ReadOnlySpan<float> image = Repeat(input, ref scratch);
        if (ConstantsLength > 0)
        {
            CyclicConstants.Expand(kernel[..KernelLength], TShape.Filters, ConstantRow, scratch);
            CyclicConstants.Expand(bias, TShape.Filters, ConstantRow, scratch[(Taps * ConstantRow)..]);
            kernel = scratch[..(Taps * ConstantRow)];
            bias = bias.IsEmpty ? [] : scratch.Slice(Taps * ConstantRow, ConstantRow);
        }

        WindowKernels<DepthwiseGrid<TShape>, TWidth>.Results<WeightedSum>(
            ref MemoryMarshal.GetReference(image), kernel, WindowStart.At(bias), new WindowEnd(rectify), ref output[TShape.OutputStart]);
    }

    public static void AddKernelGradient(
        ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> kernelGradient, Span<float> biasGradient, Span<float> scratch)
    {
        Require(input, kernelGradient, nameof(kernelGradient), biasGradient, nameof(biasGradient), outputGradient, scratch);
        ReadOnlySpan<float> image = Repeat(input, ref scratch);
        bool isCyclic = ConstantsLength > 0;
        Span<float> kernelSums = isCyclic ? scratch[..(Taps * ConstantRow)] : kernelGradient;
        Span<float> biasSums = biasGradient.IsEmpty ? [] : isCyclic ? scratch.Slice(Taps * ConstantRow, ConstantRow) : biasGradient;
        if (isCyclic)
        {
            kernelSums.Clear();
            biasSums.Clear();
        }

        WindowKernels<DepthwiseGrid<TShape>, TWidth>.Products(
            ref MemoryMarshal.GetReference(image), ref MemoryMarshal.GetReference(outputGradient[TShape.OutputStart..]), kernelSums, biasSums);
        if (isCyclic)
        {
            CyclicConstants.Fold(kernelSums, ConstantRow, TShape.Filters, kernelGradient[..KernelLength]);
            CyclicConstants.Fold(biasSums, ConstantRow, TShape.Filters, biasGradient);
        }
    }

    public static void InputGradient(ReadOnlySpan<float> kernel, ReadOnlySpan<float> outputGradient, Span<float> inputGradient, Span<float> scratch)
    {
        if (!IsWhole)
        {
            inputGradient.Clear();
        }

        InputGradient(kernel, outputGradient, inputGradient, scratch, adds: !IsWhole);
    }

    public static void AddInputGradient(ReadOnlySpan<float> kernel, ReadOnlySpan<float> outputGradient, Span<float> inputGradient, Span<float> scratch) =>
        InputGradient(kernel, outputGradient, inputGradient, scratch, adds: true);

    private static void InputGradient(
        ReadOnlySpan<float> kernel, ReadOnlySpan<float> outputGradient, Span<float> inputGradient, Span<float> scratch, bool adds)
    {
        Require(inputGradient, kernel, nameof(kernel), [], "", outputGradient, scratch, nameof(inputGradient));
        Span<float> reverse = scratch[..(Taps * ReverseRow)];
        for (int tap = 0; tap < Taps; tap++)
        {
            ReadOnlySpan<float> weights = kernel.Slice((Taps - 1 - tap) * TShape.Filters, TShape.Filters);
            CyclicConstants.Expand(weights, TShape.Filters, ReverseRow, reverse[(tap * ReverseRow)..]);
        }

        Span<float> spread = scratch.Slice(ReverseLength, SpreadLength);
        Spread(outputGradient, spread);
        bool isRepeated = Multiplier > 1;
        Span<float> target = isRepeated ? scratch[(ReverseLength + SpreadLength)..] : inputGradient;
        WindowKernels<DepthwiseGradientGrid<TShape>, TWidth>.Results<WeightedSum>(
            ref MemoryMarshal.GetReference(spread), reverse, isRepeated || !adds ? WindowStart.At(0) : WindowStart.Target, default, ref MemoryMarshal.GetReference(target));
        if (isRepeated)
        {
            Gather(target, inputGradient);
        }
    }

    private static void Require(
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> kernel,
        string kernelName,
        ReadOnlySpan<float> bias,
        string biasName,
        ReadOnlySpan<float> output,
        ReadOnlySpan<float> scratch,
        string inputName = "input")
    {
        Geometry<TShape>.Require(input.Length, ImageLength, inputName);
        Geometry<TShape>.Require(kernel.Length, KernelLength, kernelName);
        Geometry<TShape>.RequireBias(bias, biasName);
        Geometry<TShape>.RequireOutput(output, TShape.OutputHeight, TShape.OutputWidth);
        Geometry<TShape>.Require(scratch.Length, ScratchLength, nameof(scratch));
    }

    // The image with each channel once for each filter; what is left of the memory.
    private static ReadOnlySpan<float> Repeat(ReadOnlySpan<float> input, ref Span<float> scratch)
    {
        if (Multiplier == 1)
        {
            return input;
        }

        Span<float> repeated = scratch[..RepeatedLength];
        scratch = scratch[RepeatedLength..];
        int at = 0;
        foreach (float value in input[..ImageLength])
        {
            for (int filter = 0; filter < Multiplier; filter++)
            {
                repeated[at++] = value;
            }
        }

        return repeated;
    }

    private static void Gather(ReadOnlySpan<float> repeated, Span<float> inputGradient)
    {
        for (int row = 0; row < DepthwiseGradientGrid<TShape>.Rows; row++)
        {
            int at = row * DepthwiseGradientGrid<TShape>.TargetDown;
            foreach (ref float sum in inputGradient.Slice(row * Geometry<TShape>.InputRow, DepthwiseGradientGrid<TShape>.Columns * TShape.Channels))
            {
                for (int filter = 0; filter < Multiplier; filter++)
                {
                    sum += repeated[at++];
                }
            }
        }
    }

    // Lays the gradient out with as many zeros between its pixels as strides leave out, and with zeros around it.
    private static void Spread(ReadOnlySpan<float> outputGradient, Span<float> spread)
    {
        spread.Clear();
        for (int row = 0; row < TShape.OutputHeight; row++)
        {
            ReadOnlySpan<float> pixels = outputGradient.Slice(TShape.OutputStart + (row * TShape.OutputRowStride), TShape.OutputWidth * TShape.Filters);
            int to = (((row * TShape.StrideHeight) + DepthwiseGradientGrid<TShape>.Above) * DepthwiseGradientGrid<TShape>.Down)
                + (DepthwiseGradientGrid<TShape>.Beside * TShape.Filters);
            int length = TShape.StrideWidth == 1 ? pixels.Length : TShape.Filters;
            for (; !pixels.IsEmpty; pixels = pixels[length..], to += TShape.StrideWidth * length)
            {
                pixels[..length].CopyTo(spread[to..]);
            }
        }
    }

    private static int Lines(int length) => (length + CacheLine - 1) / CacheLine * CacheLine;
}
