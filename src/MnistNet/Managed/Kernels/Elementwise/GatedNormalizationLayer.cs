namespace MnistNet.Managed;

/// <summary>A batch normalization with a gated function behind it.</summary>
/// <typeparam name="TGate">The function.</typeparam>
public sealed class NormalizationLayer<TGate> : NormalizationLayer
    where TGate : IGatedFunction
{
    /// <summary>Index of the first slope of the function among the values of one image's pass.</summary>
    public int Slopes { get; init; }

    /// <inheritdoc/>
    public override void Forward(Span<float> values, ReadOnlySpan<float> constants) =>
        Normalize<WidestWidth, GatedFunction<TGate>>(default, values, Input, values, constants);

    /// <inheritdoc/>
    internal override void Forward<TWidth>(ReadOnlySpan<float> kept, Span<float> values, ReadOnlySpan<float> constants) =>
        Normalize<TWidth, GatedFunction<TGate>>(default, kept, KeptInput, values, constants);

    /// <inheritdoc/>
    internal override void ForwardWithSlopes<TWidth>(ReadOnlySpan<float> kept, Span<float> values, ReadOnlySpan<float> constants) =>
        ChannelKernels<TWidth>.NormalizeWithSlopes<TGate>(
            kept, KeptInput, Part(constants, 0), Part(constants, 1), Part(constants, 2), values, Output, values, KeptAt(Slopes));

    /// <inheritdoc/>
    internal override void AddGradientSums<TWidth>(
        Span<float> kept, ReadOnlySpan<float> values, ReadOnlySpan<float> gradients, ReadOnlySpan<float> constants, Span<double> sums) =>
        ChannelKernels<TWidth>.AddGradientSums(
            kept, KeptInput, KeptGradient, gradients, Output, values, KeptAt(Slopes), Part(constants, 0), SumsOf(sums), ProductsOf(sums));
}
