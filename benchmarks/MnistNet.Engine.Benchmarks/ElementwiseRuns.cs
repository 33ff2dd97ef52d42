using MnistNet.Managed;

namespace MnistNet.Engine.Benchmarks;

/// <summary>The kernels that take values one by one, on random data.</summary>
internal static class ElementwiseRuns<TWidth>
    where TWidth : struct, IWidth
{
    /// <summary>Batch normalization of an image without a border.</summary>
    public static IEnumerable<KernelRun> Normalization(int height, int width, int channels)
    {
        int size = height * width * channels;
        ImageRegion input = new(0, 1, size, size);
        NormalizationLayer layer = new() { Input = input, Output = input with { Start = size }, Channels = channels, MovingMean = 0, Momentum = 0.99, Epsilon = 1e-3 };
        Memory<float> values = AlignedValues.Random(2 * size);
        Memory<float> kept = AlignedValues.Random(layer.KeptCount);
        Memory<float> gradients = AlignedValues.Random(2 * size);
        float[] constants = new float[layer.ConstantCount];
        double[] sums = new double[layer.SumCount];
        layer.UseBatch(sums, images: 1, new float[2 * channels], constants);
        string name = $"{height}×{width}×{channels}, batch normalization";

        yield return new($"{name}: sums", 3.0 * size, TWidth.Floats, () => layer.AddSums<TWidth>(values.Span, kept.Span, sums));
        yield return new($"{name}: forward", 3.0 * size, TWidth.Floats, () => layer.Forward<TWidth>(kept.Span, values.Span, constants));
        yield return new($"{name}: sums of gradients", 4.0 * size, TWidth.Floats, () =>
            layer.AddGradientSums<TWidth>(kept.Span, values.Span, gradients.Span, constants, sums));
        yield return new($"{name}: backward", 5.0 * size, TWidth.Floats, () => layer.Backward<TWidth>(kept.Span, gradients.Span, constants));
    }

    /// <summary>A function of each value by itself; its operations are those that it takes here.</summary>
    public static KernelRun Function<TFunction>(string name, TFunction function, int operations)
        where TFunction : struct, IVectorFunction
    {
        const int Size = 28 * 28 * 6;
        Memory<float> input = AlignedValues.Random(Size);
        Memory<float> output = AlignedValues.Random(Size);
        ImageRegion all = new(0, 1, Size, Size);
        return new($"28×28×6, {name}", (double)operations * Size, TWidth.Floats, () => VectorMap<TWidth>.Apply(function, input.Span, all, output.Span, all));
    }

    /// <summary>A function of two values.</summary>
    public static KernelRun Combination<TCombination>(string name, TCombination combination, int operations)
        where TCombination : struct, IVectorCombination
    {
        const int Size = 28 * 28 * 6;
        Memory<float> left = AlignedValues.Random(Size);
        Memory<float> right = AlignedValues.Random(Size);
        Memory<float> results = AlignedValues.Random(Size);
        ImageRegion all = new(0, 1, Size, Size);
        return new($"28×28×6, {name}", (double)operations * Size, TWidth.Floats, () =>
            VectorMap<TWidth>.Combine(combination, left.Span, all, right.Span, all, results.Span));
    }
}
