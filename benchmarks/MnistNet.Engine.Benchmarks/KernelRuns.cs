using MnistNet.Managed;

namespace MnistNet.Engine.Benchmarks;

/// <summary>The kernels of a shape on random data.</summary>
internal static class KernelRuns<TWidth>
    where TWidth : struct, IWidth
{
    /// <summary>A convolution whose kernel and input get gradients at every position.</summary>
    public static IEnumerable<KernelRun> Dense<TShape>(string name, bool first)
        where TShape : struct, IConvolutionShape
    {
        Memory<float> input = AlignedValues.Random(TShape.PaddedHeight * TShape.PaddedWidth * TShape.Channels);
        Memory<float> kernel = AlignedValues.Random(Geometry<TShape>.KernelLength);
        Memory<float> scratch = AlignedValues.Zeros(ConvolutionCore<TShape, TWidth>.ScratchLength);
        Memory<float> bias = AlignedValues.Random(TShape.Filters);
        Memory<float> output = AlignedValues.Random((2 * TShape.OutputStart) + (TShape.OutputHeight * TShape.OutputRowStride));
        Memory<float> outputGradient = AlignedValues.Random(output.Length);
        Memory<float> kernelGradient = AlignedValues.Zeros(kernel.Length);
        Memory<float> biasGradient = AlignedValues.Zeros(bias.Length);
        Memory<float> inputGradient = AlignedValues.Zeros(input.Length);
        Memory<float> transposed = AlignedValues.Zeros(ConvolutionCore<TShape, TWidth>.TransposedKernelLength);
        ConvolutionCore<TShape, TWidth>.Transpose(kernel.Span, transposed.Span);
        double operations = 2.0 * TShape.OutputHeight * TShape.OutputWidth * Geometry<TShape>.KernelLength;

        yield return new($"{name}: forward, ReLU", operations, TWidth.Floats, () =>
            ConvolutionCore<TShape, TWidth>.Forward(input.Span, kernel.Span, bias.Span, output.Span, rectify: true, scratch.Span));
        yield return new($"{name}: kernel gradient", operations, TWidth.Floats, () =>
            ConvolutionCore<TShape, TWidth>.AddKernelGradient(input.Span, outputGradient.Span, kernelGradient.Span, biasGradient.Span));
        if (!first)
        {
            yield return new($"{name}: input gradient", operations, TWidth.Floats, () =>
                ConvolutionCore<TShape, TWidth>.AddInputGradient(transposed.Span, outputGradient.Span, inputGradient.Span));
        }
    }

    /// <summary>A dense layer of one image or several.</summary>
    public static IEnumerable<KernelRun> Layer(int images, int inputs, int outputs)
    {
        int stride = CacheLines.OddLines(inputs + outputs);
        Memory<float> values = AlignedValues.Random(images * stride);
        Memory<float> gradients = AlignedValues.Random(images * stride);
        Memory<float> kernel = AlignedValues.Random(inputs * outputs);
        Memory<float> bias = AlignedValues.Random(outputs);
        Memory<float> kernelGradient = AlignedValues.Zeros(kernel.Length);
        Memory<float> biasGradient = AlignedValues.Zeros(outputs);
        double operations = 2.0 * images * kernel.Length;
        string name = $"{inputs} to {outputs}, {images} image{(images == 1 ? "" : "s")}";

        yield return new($"{name}: forward", operations, TWidth.Floats, () =>
            DenseBlockCore<TWidth>.Forward(Input(values), kernel.Span, bias.Span, Output(values)));
        if (images > 1)
        {
            yield return new($"{name}: kernel gradient", operations, TWidth.Floats, () =>
                DenseBlockCore<TWidth>.AddKernelGradient(Input(values), Output(gradients), kernelGradient.Span, biasGradient.Span));
        }

        ImageBlock Input(Memory<float> all) => new ImageBlock(all.Span, stride, images).Slice(0, inputs);
        ImageBlock Output(Memory<float> all) => new ImageBlock(all.Span, stride, images).Slice(inputs, outputs);
    }

    /// <summary>A convolution of each channel by itself.</summary>
    public static IEnumerable<KernelRun> Depthwise<TShape>(string name)
        where TShape : struct, IConvolutionShape
    {
        Memory<float> input = AlignedValues.Random(TShape.PaddedHeight * TShape.PaddedWidth * TShape.Channels);
        Memory<float> kernel = AlignedValues.Random(TShape.KernelHeight * TShape.KernelWidth * TShape.Filters);
        Memory<float> bias = AlignedValues.Random(TShape.Filters);
        Memory<float> output = AlignedValues.Random((2 * TShape.OutputStart) + (TShape.OutputHeight * TShape.OutputRowStride));
        Memory<float> outputGradient = AlignedValues.Random(output.Length);
        Memory<float> kernelGradient = AlignedValues.Zeros(kernel.Length);
        Memory<float> biasGradient = AlignedValues.Zeros(bias.Length);
        Memory<float> inputGradient = AlignedValues.Zeros(input.Length);
        Memory<float> scratch = AlignedValues.Zeros(DepthwiseCore<UndilatedShape<TShape>, TWidth>.ScratchLength);
        double operations = 2.0 * TShape.OutputHeight * TShape.OutputWidth * kernel.Length;

        yield return new($"{name}: forward, ReLU", operations, TWidth.Floats, () =>
            DepthwiseCore<UndilatedShape<TShape>, TWidth>.Forward(input.Span, kernel.Span, bias.Span, output.Span, rectify: true, scratch.Span));
        yield return new($"{name}: kernel gradient", operations, TWidth.Floats, () =>
            DepthwiseCore<UndilatedShape<TShape>, TWidth>.AddKernelGradient(input.Span, outputGradient.Span, kernelGradient.Span, biasGradient.Span, scratch.Span));
        yield return new($"{name}: input gradient", operations, TWidth.Floats, () =>
            DepthwiseCore<UndilatedShape<TShape>, TWidth>.AddInputGradient(kernel.Span, outputGradient.Span, inputGradient.Span, scratch.Span));
    }

    /// <summary>A pooling by windows; an operation is one value under a window.</summary>
    public static IEnumerable<KernelRun> Pooling<TShape>(string name)
        where TShape : struct, IPoolingShape
    {
        Memory<float> input = AlignedValues.Random(TShape.InputHeight * TShape.InputRowStride);
        Memory<float> output = AlignedValues.Random(TShape.OutputHeight * TShape.OutputRowStride);
        Memory<float> outputGradient = AlignedValues.Random(output.Length);
        Memory<float> inputGradient = AlignedValues.Zeros(input.Length);
        double operations = (double)output.Length * TShape.PoolHeight * TShape.PoolWidth;

        yield return new($"{name}: largest", operations, TWidth.Floats, () =>
            PoolingCore<TShape, TWidth>.Forward<MaxOperation>(input.Span, output.Span));
        yield return new($"{name}: means", operations, TWidth.Floats, () =>
            PoolingCore<TShape, TWidth>.Forward<AverageOperation>(input.Span, output.Span));
        yield return new($"{name}: gradient of the largest", operations, TWidth.Floats, () =>
            PoolingCore<TShape, TWidth>.AddToLargest(input.Span, outputGradient.Span, inputGradient.Span));
        yield return new($"{name}: gradient of means", operations, TWidth.Floats, () =>
            PoolingCore<TShape, TWidth>.AddShares(outputGradient.Span, inputGradient.Span));
    }

    /// <summary>A pooled convolution; where its input needs a gradient, too, the operations are those of the winners alone.</summary>
    public static IEnumerable<KernelRun> Pooled<TShape>(string name, bool first)
        where TShape : struct, IPooledConvolutionShape
    {
        Memory<float> input = AlignedValues.Random(TShape.PaddedHeight * TShape.PaddedWidth * TShape.Channels);
        Memory<float> kernel = AlignedValues.Random(Geometry<TShape>.KernelLength);
        Memory<float> scratch = AlignedValues.Zeros(PooledConvolutionCore<TShape, TWidth>.ScratchLength);
        Memory<float> bias = AlignedValues.Random(TShape.Filters);
        Memory<float> output = AlignedValues.Zeros((2 * TShape.OutputStart) + (TShape.PooledHeight * TShape.OutputRowStride));
        byte[] winners = new byte[TShape.PooledHeight * TShape.PooledWidth * TShape.Filters];
        Memory<float> outputGradient = AlignedValues.Random(output.Length);
        Memory<float> kernelGradient = AlignedValues.Zeros(ConvolutionCore<TShape, TWidth>.TransposedKernelLength);
        Memory<float> biasGradient = AlignedValues.Zeros(bias.Length);
        Memory<float> inputGradient = AlignedValues.Zeros(input.Length);
        Memory<float> transposed = AlignedValues.Zeros(kernelGradient.Length);
        ConvolutionCore<TShape, TWidth>.Transpose(kernel.Span, transposed.Span);
        double operations = 2.0 * TShape.PooledHeight * TShape.PoolHeight * TShape.PooledWidth * TShape.PoolWidth
            * Geometry<TShape>.KernelLength;

        yield return new($"{name}: forward, ReLU, pool", operations, TWidth.Floats, () =>
            PooledConvolutionCore<TShape, TWidth>.Forward(input.Span, kernel.Span, bias.Span, output.Span, [], scratch.Span));
        yield return new($"{name}: the same with winners", operations, TWidth.Floats, () =>
            PooledConvolutionCore<TShape, TWidth>.Forward(input.Span, kernel.Span, bias.Span, output.Span, winners, scratch.Span));

        Memory<float> trained = AlignedValues.Zeros(output.Length);
        PooledConvolutionCore<TShape, TWidth>.Forward(input.Span, kernel.Span, bias.Span, trained.Span, winners, scratch.Span);
        int alive = trained.Length - trained.Span.Count(0f);
        if (first)
        {
            Memory<float> firstGradient = AlignedValues.Zeros(kernel.Length);
            yield return new($"{name}: kernel gradient", operations, TWidth.Floats, () =>
                PooledConvolutionCore<TShape, TWidth>.AddKernelGradient(
                    input.Span, trained.Span, winners, outputGradient.Span, firstGradient.Span, biasGradient.Span));
            yield break;
        }

        yield return new($"{name}: backward ({100.0 * alive / winners.Length:F0} % alive)", 4.0 * alive * Geometry<TShape>.Taps, TWidth.Floats, () =>
            PooledConvolutionCore<TShape, TWidth>.Backward(
                input.Span, transposed.Span, trained.Span, winners, outputGradient.Span, kernelGradient.Span, biasGradient.Span, inputGradient.Span));
    }
}
