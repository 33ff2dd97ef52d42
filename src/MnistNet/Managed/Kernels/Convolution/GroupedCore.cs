namespace MnistNet.Managed;

/// <summary>
/// A convolution of groups, or of pixels with gaps between them: part by part, brought side by side, it is a convolution like
/// any other (<see cref="GroupPart{TShape}"/>).
/// </summary>
internal static class GroupedCore<TShape, TWidth>
    where TShape : struct, IGroupedConvolutionShape
    where TWidth : struct, IWidth
{
    /// <summary>Floats of memory to work in.</summary>
    public static int ScratchLength => IsDepthwise ? DepthwiseCore<TShape, TWidth>.ScratchLength
        : (TShape.Groups * GroupLength) + InputLength + OutputLength + GradientLength;

    private static bool IsDepthwise => TShape.Groups == TShape.Channels && TShape.Channels > 1;

    private static int Inputs => GroupPart<TShape>.Channels;

    private static int Outputs => GroupPart<TShape>.Filters;

    private static int Parts => TShape.DilationHeight * TShape.DilationWidth;

    private static int Taps => Geometry<GroupPart<TShape>>.Taps;

    private static int PartLength => GroupPart<TShape>.PaddedHeight * GroupPart<TShape>.PaddedWidth * Inputs;

    private static int ResultLength => GroupPart<TShape>.OutputHeight * GroupPart<TShape>.OutputWidth * Outputs;

    // What each group keeps of its weights: side by side where there are several groups, and turned for each direction.
    private static int WeightsLength => TShape.Groups == 1 ? 0 : KernelMemory.WithMark(Taps * Outputs);

    private static int TurnedLength => KernelMemory.WithMark(ConvolutionCore<GroupPart<TShape>, TWidth>.TransposedKernelLength);

    private static int GroupLength => WeightsLength + TurnedLength + ConvolutionCore<GroupPart<TShape>, TWidth>.ScratchLength;

    // What all parts work in.
    private static int InputLength => CacheLines.Whole(PartLength);

    private static int OutputLength => CacheLines.Whole(ResultLength);

    private static int GradientLength => TShape.Groups == 1 ? 0 : CacheLines.Whole(Taps * Outputs);

    public static void Forward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output, bool rectify, Span<float> scratch)
    {
        if (IsDepthwise)
        {
            DepthwiseCore<TShape, TWidth>.Forward(input, kernel, bias, output, rectify, scratch);
            return;
        }

        Require(input, nameof(input), kernel, nameof(kernel), output, scratch);
        Geometry<TShape>.RequireBias(bias, nameof(bias));
        Span<float> inputs = InputsIn(scratch);
        Span<float> results = ResultsIn(scratch);
        for (int group = 0; group < TShape.Groups; group++)
        {
            Span<float> memory = scratch.Slice(group * GroupLength, GroupLength);
            ReadOnlySpan<float> weights = WeightsOf(kernel, group, memory);
            ReadOnlySpan<float> biases = OfGroup(bias, group);
            for (int part = 0; part < Parts; part++)
            {
                GroupPixels<TShape, PartInputs<TShape>>.Split(input, group, part, inputs);
                ConvolutionCore<GroupPart<TShape>, TWidth>.Forward(inputs, weights, biases, results, rectify, memory[(WeightsLength + TurnedLength)..]);
                GroupPixels<TShape, PartResults<TShape>>.Join(results, group, part, output);
            }
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

        Require(input, nameof(input), kernelGradient, nameof(kernelGradient), outputGradient, scratch);
        Geometry<TShape>.RequireBias(biasGradient, nameof(biasGradient));
        Span<float> inputs = InputsIn(scratch);
        Span<float> results = ResultsIn(scratch);
        Span<float> apart = scratch.Slice((TShape.Groups * GroupLength) + InputLength + OutputLength, GradientLength);
        for (int group = 0; group < TShape.Groups; group++)
        {
            apart.Clear();
            Span<float> biases = biasGradient.IsEmpty ? [] : biasGradient.Slice(group * Outputs, Outputs);
            for (int part = 0; part < Parts; part++)
            {
                GroupPixels<TShape, PartInputs<TShape>>.Split(input, group, part, inputs);
                GroupPixels<TShape, PartResults<TShape>>.Split(outputGradient, group, part, results);
                ConvolutionCore<GroupPart<TShape>, TWidth>.AddKernelGradient(inputs, results, apart.IsEmpty ? kernelGradient : apart, biases);
            }

            for (int tap = 0; tap < Taps && !apart.IsEmpty; tap++)
            {
                VectorArithmetic.Add(kernelGradient.Slice((tap * TShape.Filters) + (group * Outputs), Outputs), apart.Slice(tap * Outputs, Outputs));
            }
        }
    }

    public static void InputGradient(ReadOnlySpan<float> kernel, ReadOnlySpan<float> outputGradient, Span<float> inputGradient, Span<float> scratch)
    {
        if (IsDepthwise)
        {
            DepthwiseCore<TShape, TWidth>.InputGradient(kernel, outputGradient, inputGradient, scratch);
            return;
        }

        // With strides, not every part of the input is read, and two parts of the output may read the same.
        bool isEachOnce = TShape.StrideHeight == 1 && TShape.StrideWidth == 1;
        if (!isEachOnce)
        {
            inputGradient.Clear();
        }

        SetInputGradient(kernel, outputGradient, inputGradient, adds: !isEachOnce, scratch);
    }

    public static void AddInputGradient(
        ReadOnlySpan<float> kernel, ReadOnlySpan<float> outputGradient, Span<float> inputGradient, Span<float> scratch)
    {
        if (IsDepthwise)
        {
            DepthwiseCore<TShape, TWidth>.AddInputGradient(kernel, outputGradient, inputGradient, scratch);
            return;
        }

        SetInputGradient(kernel, outputGradient, inputGradient, adds: true, scratch);
    }

    private static void SetInputGradient(
        ReadOnlySpan<float> kernel, ReadOnlySpan<float> outputGradient, Span<float> inputGradient, bool adds, Span<float> scratch)
    {
        Require(inputGradient, nameof(inputGradient), kernel, nameof(kernel), outputGradient, scratch);
        Span<float> inputs = InputsIn(scratch);
        Span<float> results = ResultsIn(scratch);
        for (int group = 0; group < TShape.Groups; group++)
        {
            Span<float> memory = scratch.Slice(group * GroupLength, GroupLength);
            Span<float> turned = memory.Slice(WeightsLength, TurnedLength);
            if (!KernelMemory.IsReady(turned))
            {
                ConvolutionCore<GroupPart<TShape>, TWidth>.Transpose(WeightsOf(kernel, group, memory), turned);
            }

            for (int part = 0; part < Parts; part++)
            {
                GroupPixels<TShape, PartResults<TShape>>.Split(outputGradient, group, part, results);
                if (adds)
                {
                    GroupPixels<TShape, PartInputs<TShape>>.Split(inputGradient, group, part, inputs);
                    ConvolutionCore<GroupPart<TShape>, TWidth>.AddInputGradient(turned, results, inputs);
                }
                else
                {
                    ConvolutionCore<GroupPart<TShape>, TWidth>.InputGradient(turned, results, inputs);
                }

                GroupPixels<TShape, PartInputs<TShape>>.Join(inputs, group, part, inputGradient);
            }
        }
    }

    private static Span<float> InputsIn(Span<float> scratch) => scratch.Slice(TShape.Groups * GroupLength, PartLength);

    private static Span<float> ResultsIn(Span<float> scratch) => scratch.Slice((TShape.Groups * GroupLength) + InputLength, ResultLength);

    private static ReadOnlySpan<float> OfGroup(ReadOnlySpan<float> filters, int group) => filters.IsEmpty ? [] : filters.Slice(group * Outputs, Outputs);

    private static ReadOnlySpan<float> WeightsOf(ReadOnlySpan<float> kernel, int group, Span<float> memory)
    {
        Span<float> weights = memory[..WeightsLength];
        if (weights.IsEmpty)
        {
            return kernel;
        }

        if (!KernelMemory.IsReady(weights))
        {
            for (int tap = 0; tap < Taps; tap++)
            {
                kernel.Slice((tap * TShape.Filters) + (group * Outputs), Outputs).CopyTo(weights[(tap * Outputs)..]);
            }
        }

        return weights[..(Taps * Outputs)];
    }

    private static void Require(
        ReadOnlySpan<float> input, string inputName, ReadOnlySpan<float> kernel, string kernelName, ReadOnlySpan<float> output, ReadOnlySpan<float> scratch)
    {
        Geometry<TShape>.Require(input.Length, TShape.PaddedHeight * TShape.PaddedWidth * TShape.Channels, inputName);
        Geometry<TShape>.Require(kernel.Length, Taps * TShape.Filters, kernelName);
        Geometry<TShape>.RequireOutput(output, TShape.OutputHeight, TShape.OutputWidth);
        Geometry<TShape>.Require(scratch.Length, ScratchLength, nameof(scratch));
    }
}
