namespace MnistNet.Managed;

/// <summary>The largest value under each window, forward and backward.</summary>
/// <typeparam name="TShape">The sizes.</typeparam>
public static class MaxPooling<TShape>
    where TShape : struct, IPoolingShape
{
    /// <summary>Pools an image.</summary>
    /// <param name="input">The input buffer.</param>
    /// <param name="output">The output buffer.</param>
    public static void Forward(ReadOnlySpan<float> input, Span<float> output) =>
        PoolingCore<TShape, WidestWidth>.Forward<MaxOperation>(input, output);

    /// <summary>Adds the output's gradient to that of the first of the largest values under each window.</summary>
    /// <param name="input">The input buffer.</param>
    /// <param name="outputGradient">The gradient of the output, in a buffer like it.</param>
    /// <param name="inputGradient">Where the input's gradient is added, in a buffer like the input's.</param>
    public static void AddInputGradient(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> inputGradient) =>
        PoolingCore<TShape, WidestWidth>.AddToLargest(input, outputGradient, inputGradient);

    /// <summary>The gradient of the input: the output's for the first of the largest values under each window.</summary>
    /// <param name="input">The input buffer.</param>
    /// <param name="outputGradient">The gradient of the output, in a buffer like it.</param>
    /// <param name="inputGradient">Receives the input's gradient, in a buffer like the input's.</param>
    public static void InputGradient(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> inputGradient) =>
        PoolingCore<TShape, WidestWidth>.GiveToLargest(input, outputGradient, inputGradient);
}
