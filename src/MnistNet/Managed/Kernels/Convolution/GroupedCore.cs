using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>Chooses the kernels and vectors for a convolution of groups. All conditions are constants of the specialised code.</summary>
internal static class GroupedCore<TShape, TWidth>
    where TShape : struct, IGroupedConvolutionShape
    where TWidth : struct, IWidth
{
    /// <summary>Floats of memory to work in.</summary>
    public static int ScratchLength => IsDepthwise ? DepthwiseCore<TShape, TWidth>.ScratchLength : KernelLength;

    private static bool IsDepthwise => TShape.Groups == TShape.Channels && TShape.Channels > 1;

    private static int Inputs => TShape.Channels / TShape.Groups;

    private static int Outputs => TShape.Filters / TShape.Groups;

    private static int Places => TShape.KernelHeight * TShape.KernelWidth;

    private static int KernelLength => Places * Inputs * TShape.Filters;

    public static void Forward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output, bool rectify, Span<float> scratch)
    {
        if (IsDepthwise)
        {
            DepthwiseCore<TShape, TWidth>.Forward(input, kernel, bias, output, rectify, scratch);
            return;
        }

        Require(input, nameof(input), kernel, nameof(kernel), output);
        Geometry<TShape>.RequireBias(bias, nameof(bias));
        switch (ChannelWidth.Of(Outputs, TWidth.Floats))
        {
            case 16:
                GroupedPass<TShape, Simd512, Vector512<float>>.Forward(input, kernel, bias, output, rectify);
                break;
            case 8:
                GroupedPass<TShape, Simd256, Vector256<float>>.Forward(input, kernel, bias, output, rectify);
                break;
            case 4:
                GroupedPass<TShape, Simd128, Vector128<float>>.Forward(input, kernel, bias, output, rectify);
                break;
            default:
                GroupedPass<TShape, SimdScalar, float>.Forward(input, kernel, bias, output, rectify);
                break;
        }
    }

    public static void AddKernelGradient(
        ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> kernelGradient, Span<float> biasGradient, Span<float> scratch)
    {
        if (IsDepthwise)
        {
            DepthwiseCore<TShape, TWidth>.AddKernelGradient(input, outputGradient, kernelGradient, biasGradient, scratch);
            return;
        }

        Require(input, nameof(input), kernelGradient, nameof(kernelGradient), outputGradient);
        Geometry<TShape>.RequireBias(biasGradient, nameof(biasGradient));
        for (int row = 0; row < TShape.OutputHeight && !biasGradient.IsEmpty; row++)
        {
            ReadOnlySpan<float> line = outputGradient.Slice(TShape.OutputStart + (row * TShape.OutputRowStride), TShape.OutputWidth * TShape.Filters);
            for (; !line.IsEmpty; line = line[TShape.Filters..])
            {
                VectorArithmetic.Add(biasGradient[..TShape.Filters], line[..TShape.Filters]);
            }
        }

        switch (ChannelWidth.Of(Outputs, TWidth.Floats))
        {
            case 16:
                GroupedPass<TShape, Simd512, Vector512<float>>.AddKernelGradient(input, outputGradient, kernelGradient);
                break;
            case 8:
                GroupedPass<TShape, Simd256, Vector256<float>>.AddKernelGradient(input, outputGradient, kernelGradient);
                break;
            case 4:
                GroupedPass<TShape, Simd128, Vector128<float>>.AddKernelGradient(input, outputGradient, kernelGradient);
                break;
            default:
                GroupedPass<TShape, SimdScalar, float>.AddKernelGradient(input, outputGradient, kernelGradient);
                break;
        }
    }

    public static void InputGradient(ReadOnlySpan<float> kernel, ReadOnlySpan<float> outputGradient, Span<float> inputGradient, Span<float> scratch)
    {
        if (IsDepthwise)
        {
            DepthwiseCore<TShape, TWidth>.InputGradient(kernel, outputGradient, inputGradient, scratch);
            return;
        }

        inputGradient.Clear();
        AddInputGradient(kernel, outputGradient, inputGradient, scratch);
    }

    public static void AddInputGradient(
        ReadOnlySpan<float> kernel, ReadOnlySpan<float> outputGradient, Span<float> inputGradient, Span<float> scratch)
    {
        if (IsDepthwise)
        {
            DepthwiseCore<TShape, TWidth>.AddInputGradient(kernel, outputGradient, inputGradient, scratch);
            return;
        }

        Require(inputGradient, nameof(inputGradient), kernel, nameof(kernel), outputGradient);
        Geometry<TShape>.Require(scratch.Length, ScratchLength, nameof(scratch));
        Turn(kernel, scratch);
        PixelSizes sizes = new(TShape.OutputWidth, Outputs, TShape.Filters, Inputs, Geometry<TShape>.Right);
        for (int group = 0; group < TShape.Groups; group++)
        {
            for (int place = 0; place < Places; place++)
            {
                (int row, int column) = Math.DivRem(place, TShape.KernelWidth);
                int start = (row * TShape.DilationHeight * Geometry<TShape>.InputRow) + (column * TShape.DilationWidth * TShape.Channels) + (group * Inputs);
                for (int line = 0; line < TShape.OutputHeight; line++)
                {
                    PixelKernels<TWidth>.Add(
                        ref MemoryMarshal.GetReference(outputGradient[(TShape.OutputStart + (line * TShape.OutputRowStride) + (group * Outputs))..]),
                        ref scratch[((place * TShape.Filters) + (group * Outputs)) * Inputs],
                        ref inputGradient[start + (line * Geometry<TShape>.Down)],
                        sizes);
                }
            }
        }
    }

    // The channels of a filter side by side.
    private static void Turn(ReadOnlySpan<float> kernel, Span<float> turned)
    {
        int length = Inputs * TShape.Filters;
        for (int place = 0; place < Places; place++)
        {
            DenseProduct.Transpose(kernel.Slice(place * length, length), TShape.Filters, turned.Slice(place * length, length));
        }
    }

    private static void Require(ReadOnlySpan<float> input, string inputName, ReadOnlySpan<float> kernel, string kernelName, ReadOnlySpan<float> output)
    {
        Geometry<TShape>.Require(input.Length, TShape.PaddedHeight * TShape.PaddedWidth * TShape.Channels, inputName);
        Geometry<TShape>.Require(kernel.Length, KernelLength, kernelName);
        Geometry<TShape>.RequireOutput(output, TShape.OutputHeight, TShape.OutputWidth);
    }
}
