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
        float[] input = Values(TShape.PaddedHeight * TShape.PaddedWidth * TShape.Channels);
        float[] kernel = Values(Geometry<TShape>.KernelLength);
        float[] bias = Values(TShape.Filters);
        float[] output = Values((2 * TShape.OutputStart) + (TShape.OutputHeight * TShape.OutputRowStride));
        float[] outputGradient = Values(output.Length);
        float[] kernelGradient = new float[kernel.Length];
        float[] biasGradient = new float[bias.Length];
        float[] inputGradient = new float[input.Length];
        float[] transposed = new float[ConvolutionCore<TShape, TWidth>.TransposedKernelLength];
        ConvolutionCore<TShape, TWidth>.Transpose(kernel, transposed);
        double operations = 2.0 * TShape.OutputHeight * TShape.OutputWidth * Geometry<TShape>.KernelLength;

        yield return new($"{name}: forward, ReLU", operations, TWidth.Floats, () =>
            ConvolutionCore<TShape, TWidth>.Forward(input, kernel, bias, output, rectify: true));
        yield return new($"{name}: kernel gradient", operations, TWidth.Floats, () =>
            ConvolutionCore<TShape, TWidth>.AddKernelGradient(input, outputGradient, kernelGradient, biasGradient));
        if (!first)
        {
            yield return new($"{name}: input gradient", operations, TWidth.Floats, () =>
                ConvolutionCore<TShape, TWidth>.AddInputGradient(transposed, outputGradient, inputGradient));
        }
    }

    /// <summary>A pooled convolution; the operations of its gradients are those of the winners alone.</summary>
    public static IEnumerable<KernelRun> Pooled<TShape>(string name, bool first)
        where TShape : struct, IPooledConvolutionShape
    {
        float[] input = Values(TShape.PaddedHeight * TShape.PaddedWidth * TShape.Channels);
        float[] kernel = Values(Geometry<TShape>.KernelLength);
        float[] bias = [.. Values(TShape.Filters).Select(value => value - 1)];
        float[] output = new float[(2 * TShape.OutputStart) + (TShape.PooledHeight * TShape.OutputRowStride)];
        byte[] winners = new byte[TShape.PooledHeight * TShape.PooledWidth * TShape.Filters];
        float[] outputGradient = Values(output.Length);
        float[] kernelGradient = new float[ConvolutionCore<TShape, TWidth>.TransposedKernelLength];
        float[] biasGradient = new float[bias.Length];
        float[] inputGradient = first ? [] : new float[input.Length];
        float[] transposed = new float[kernelGradient.Length];
        ConvolutionCore<TShape, TWidth>.Transpose(kernel, transposed);
        double operations = 2.0 * TShape.PooledHeight * TShape.PoolHeight * TShape.PooledWidth * TShape.PoolWidth
            * Geometry<TShape>.KernelLength;

        yield return new($"{name}: forward, ReLU, pool", operations, TWidth.Floats, () =>
            PooledConvolutionCore<TShape, TWidth>.Forward(input, kernel, bias, output, []));
        yield return new($"{name}: the same with winners", operations, TWidth.Floats, () =>
            PooledConvolutionCore<TShape, TWidth>.Forward(input, kernel, bias, output, winners));

        float[] trained = new float[output.Length];
        PooledConvolutionCore<TShape, TWidth>.Forward(input, kernel, bias, trained, winners);
        int alive = trained.Count(value => value != 0);
        yield return new(
            $"{name}: backward ({100.0 * alive / winners.Length:F0} % alive)",
            2.0 * alive * Geometry<TShape>.Taps * (first ? 1 : 2),
            TWidth.Floats,
            () => PooledConvolutionCore<TShape, TWidth>.Backward(
                input, transposed, trained, winners, outputGradient, kernelGradient, biasGradient, inputGradient));
    }

    private static float[] Values(int length)
    {
        Random random = new(length);
        return [.. Enumerable.Range(0, length).Select(_ => (random.NextSingle() * 2) - 1)];
    }
}
