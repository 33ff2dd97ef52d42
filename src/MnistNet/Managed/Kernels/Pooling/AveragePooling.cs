namespace MnistNet.Managed;

/// <summary>The mean under each window, forward and backward.</summary>
/// <typeparam name="TShape">The sizes.</typeparam>
public static class AveragePooling<TShape>
    where TShape : struct, IPoolingShape
{
    /// <summary>Pools an image.</summary>
    /// <param name="input">The input buffer.</param>
    /// <param name="output">The output buffer.</param>
    public static void Forward(ReadOnlySpan<float> input, Span<float> output) =>
        PoolingCore<TShape, WidestWidth>.Forward<AverageOperation>(input, output);

    /// <summary>Adds the output's gradient, in equal shares, to those of the values under each window.</summary>
    /// <param name="outputGradient">The gradient of the output, in a buffer like it.</param>
    /// <param name="inputGradient">Where the input's gradient is added, in a buffer like the input's.</param>
    public static void AddInputGradient(ReadOnlySpan<float> outputGradient, Span<float> inputGradient) =>
        PoolingCore<TShape, WidestWidth>.AddShares(outputGradient, inputGradient);
}
