namespace MnistNet.Managed;

/// <summary>Functions that are applied to values where they lie, and their gradients, which follow from the results.</summary>
public static class Activations
{
    private static ExponentialLinearFunction SelfNormalizingFunction =>
        new((float)SelfNormalizing.Scale, (float)(SelfNormalizing.Scale * SelfNormalizing.Alpha));

    /// <summary>max(0, ·).</summary>
    /// <param name="values">The buffer.</param>
    /// <param name="region">Which of its values.</param>
    public static void ReLU(Span<float> values, ImageRegion region) =>
        VectorMap<WidestWidth>.Apply(default(ReLUFunction), values, region);

    /// <summary>Sets a gradient to zero where ReLU gave zero.</summary>
    /// <param name="results">What ReLU gave.</param>
    /// <param name="gradient">The gradient of the results, in a buffer like theirs; becomes that of the values.</param>
    /// <param name="region">Which of the values.</param>
    public static void ReLUGradient(ReadOnlySpan<float> results, Span<float> gradient, ImageRegion region) =>
        VectorMap<WidestWidth>.Combine(default(ReLUGate), results, region, gradient, region, gradient);

    /// <summary>factor · x + offset.</summary>
    /// <param name="values">The buffer.</param>
    /// <param name="region">Which of its values.</param>
    /// <param name="factor">The factor.</param>
    /// <param name="offset">The offset.</param>
    public static void Scale(Span<float> values, ImageRegion region, double factor, double offset) =>
        VectorMap<WidestWidth>.Apply(new LinearFunction((float)factor, (float)offset), values, region);

    /// <summary>The hyperbolic tangent.</summary>
    /// <param name="values">The buffer.</param>
    /// <param name="region">Which of its values.</param>
    public static void Tanh(Span<float> values, ImageRegion region) => Apply(values, region, default(TanhFunction));

    /// <summary>Multiplies a gradient by 1 − tanh².</summary>
    /// <param name="results">What <see cref="Tanh"/> gave.</param>
    /// <param name="gradient">The gradient of the results, in a buffer like theirs; becomes that of the values.</param>
    /// <param name="region">Which of the values.</param>
    public static void TanhGradient(ReadOnlySpan<float> results, Span<float> gradient, ImageRegion region) =>
        ApplySlope(results, gradient, region, default(TanhFunction));

    /// <summary>1 / (1 + exp(−x)).</summary>
    /// <param name="values">The buffer.</param>
    /// <param name="region">Which of its values.</param>
    public static void Sigmoid(Span<float> values, ImageRegion region) => Apply(values, region, default(SigmoidFunction));

    /// <summary>Multiplies a gradient by σ · (1 − σ).</summary>
    /// <param name="results">What <see cref="Sigmoid"/> gave.</param>
    /// <param name="gradient">The gradient of the results, in a buffer like theirs; becomes that of the values.</param>
    /// <param name="region">Which of the values.</param>
    public static void SigmoidGradient(ReadOnlySpan<float> results, Span<float> gradient, ImageRegion region) =>
        ApplySlope(results, gradient, region, default(SigmoidFunction));

    /// <summary>x where it is greater than 0, α · (exp(x) − 1) elsewhere.</summary>
    /// <param name="values">The buffer.</param>
    /// <param name="region">Which of its values.</param>
    /// <param name="alpha">α, at least 0.</param>
    public static void Elu(Span<float> values, ImageRegion region, double alpha) => Apply(values, region, new ExponentialLinearFunction(1, (float)alpha));

    /// <summary>Multiplies a gradient by 1 where ELU gave more than 0, by what it gave plus α elsewhere.</summary>
    /// <param name="results">What <see cref="Elu"/> gave.</param>
    /// <param name="gradient">The gradient of the results, in a buffer like theirs; becomes that of the values.</param>
    /// <param name="region">Which of the values.</param>
    /// <param name="alpha">α, at least 0.</param>
    public static void EluGradient(ReadOnlySpan<float> results, Span<float> gradient, ImageRegion region, double alpha) =>
        ApplySlope(results, gradient, region, new ExponentialLinearFunction(1, (float)alpha));

    /// <summary>scale · x where x is greater than 0, scale · α · (exp(x) − 1) elsewhere.</summary>
    /// <inheritdoc cref="Tanh" path="/param"/>
    public static void Selu(Span<float> values, ImageRegion region) => Apply(values, region, SelfNormalizingFunction);

    /// <summary>Multiplies a gradient by scale where the result is greater than 0, by the result plus scale · α elsewhere.</summary>
    /// <inheritdoc cref="TanhGradient" path="/param"/>
    public static void SeluGradient(ReadOnlySpan<float> results, Span<float> gradient, ImageRegion region) =>
        ApplySlope(results, gradient, region, SelfNormalizingFunction);

    /// <summary>log(1 + exp(x)).</summary>
    /// <inheritdoc cref="Tanh" path="/param"/>
    public static void Softplus(Span<float> values, ImageRegion region) => Apply(values, region, default(SoftplusFunction));

    /// <summary>Multiplies a gradient by 1 − exp(−y), y being the result.</summary>
    /// <inheritdoc cref="TanhGradient" path="/param"/>
    public static void SoftplusGradient(ReadOnlySpan<float> results, Span<float> gradient, ImageRegion region) =>
        ApplySlope(results, gradient, region, default(SoftplusFunction));

    /// <summary>x / (1 + |x|).</summary>
    /// <inheritdoc cref="Tanh" path="/param"/>
    public static void Softsign(Span<float> values, ImageRegion region) => Apply(values, region, default(SoftsignFunction));

    /// <summary>Multiplies a gradient by (1 − |y|)², y being the result.</summary>
    /// <inheritdoc cref="TanhGradient" path="/param"/>
    public static void SoftsignGradient(ReadOnlySpan<float> results, Span<float> gradient, ImageRegion region) =>
        ApplySlope(results, gradient, region, default(SoftsignFunction));

    /// <summary>x / 6 + 0.5, at least 0 and at most 1.</summary>
    /// <inheritdoc cref="Tanh" path="/param"/>
    public static void HardSigmoid(Span<float> values, ImageRegion region) => Apply(values, region, default(HardSigmoidFunction));

    /// <summary>Multiplies a gradient by 1/6 where the result is between 0 and 1, by 0 elsewhere.</summary>
    /// <inheritdoc cref="TanhGradient" path="/param"/>
    public static void HardSigmoidGradient(ReadOnlySpan<float> results, Span<float> gradient, ImageRegion region) =>
        ApplySlope(results, gradient, region, default(HardSigmoidFunction));

    /// <summary>exp(x).</summary>
    /// <inheritdoc cref="Tanh" path="/param"/>
    public static void Exponential(Span<float> values, ImageRegion region) => Apply(values, region, default(ExponentialFunction));

    /// <summary>Multiplies a gradient by the result.</summary>
    /// <inheritdoc cref="TanhGradient" path="/param"/>
    public static void ExponentialGradient(ReadOnlySpan<float> results, Span<float> gradient, ImageRegion region) =>
        ApplySlope(results, gradient, region, default(ExponentialFunction));

    /// <summary>The gradient behind ReLU, in whole buffers: what it stopped gets none.</summary>
    internal static void ClearWhereZero(ReadOnlySpan<float> results, Span<float> gradient)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(gradient.Length, results.Length);
        ReLUGradient(results, gradient, ImageRegion.Of(gradient));
    }

    private static void Apply<TFunction>(Span<float> values, ImageRegion region, TFunction function)
        where TFunction : struct, IActivationFunction => VectorMap<WidestWidth>.Apply(function, values, region);

    private static void ApplySlope<TFunction>(ReadOnlySpan<float> results, Span<float> gradient, ImageRegion region, TFunction function)
        where TFunction : struct, IActivationFunction =>
        VectorMap<WidestWidth>.Combine(new SlopeOf<TFunction>(function), results, region, gradient, region, gradient);
}
