using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>A rectifier with a maximum, a slope and a threshold: Keras's ReLU and LeakyReLU.</summary>
/// <param name="maximum">The largest value that it gives.</param>
/// <param name="negativeSlope">Slope below the threshold.</param>
/// <param name="threshold">Above it values pass unchanged.</param>
/// <param name="slopeAtThreshold">The gradient at the threshold.</param>
/// <param name="slopeAtMaximum">The gradient at the maximum.</param>
public sealed class Rectifier(double maximum, double negativeSlope, double threshold, double slopeAtThreshold, double slopeAtMaximum)
{
    private readonly RectifierFunction function = new((float)maximum, (float)negativeSlope, (float)threshold);
    private readonly RectifierGradient gradient =
        new((float)maximum, (float)negativeSlope, (float)threshold, (float)slopeAtThreshold, (float)slopeAtMaximum);

    /// <summary>Rectifies an image.</summary>
    /// <param name="input">The buffer that holds it.</param>
    /// <param name="from">Where it lies there.</param>
    /// <param name="output">The buffer that receives the result.</param>
    /// <param name="to">Where it goes there.</param>
    public void Forward(ReadOnlySpan<float> input, ImageRegion from, Span<float> output, ImageRegion to) =>
        VectorMap<WidestWidth>.Apply(function, input, from, output, to);

    /// <summary>The gradient of the input.</summary>
    /// <param name="input">The buffer that holds the input.</param>
    /// <param name="from">Where it lies there, and its gradient in a buffer like it.</param>
    /// <param name="outputGradient">The gradient of the output, in a buffer like it.</param>
    /// <param name="to">Where it lies there.</param>
    /// <param name="inputGradient">Receives the gradient of the input.</param>
    public void Backward(
        ReadOnlySpan<float> input, ImageRegion from, ReadOnlySpan<float> outputGradient, ImageRegion to, Span<float> inputGradient) =>
        VectorMap<WidestWidth>.Combine(gradient, input, from, outputGradient, to, inputGradient);
}

/// <summary>What a rectifier gives.</summary>
internal readonly struct RectifierFunction(float maximum, float negativeSlope, float threshold) : IVectorFunction
{
    private readonly float maximum = maximum;
    private readonly float negativeSlope = negativeSlope;
    private readonly float threshold = threshold;

    // Without a slope 0 times nothing, not 0 times what may be infinite.
    private readonly float least = negativeSlope == 0 ? threshold : float.NegativeInfinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Of<TSimd, TVector>(TVector values)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct
    {
        TVector depth = TSimd.Subtract(TSimd.Max(TSimd.Constant(least), values), TSimd.Spread(threshold));
        return TSimd.SelectGreater(
            values,
            TSimd.Spread(threshold),
            TSimd.Min(TSimd.Spread(maximum), values),
            TSimd.MultiplyAdd(depth, TSimd.Spread(negativeSlope), TSimd.Constant(0)));
    }
}

/// <summary>The gradient of a rectifier: right · slope at left, and 0 where that has none.</summary>
internal readonly struct RectifierGradient(float maximum, float negativeSlope, float threshold, float slopeAtThreshold, float slopeAtMaximum) : IVectorCombination
{
    private readonly float maximum = maximum;
    private readonly float negativeSlope = negativeSlope;
    private readonly float threshold = threshold;
    private readonly float slopeAtThreshold = slopeAtThreshold;
    private readonly float slopeAtMaximum = slopeAtMaximum;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Of<TSimd, TVector>(TVector left, TVector right)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct
    {
        TVector most = TSimd.Spread(maximum);
        TVector least = TSimd.Spread(threshold);
        TVector upper = TSimd.SelectGreater(
            most, left, TSimd.Constant(1), TSimd.SelectGreater(left, most, TSimd.Constant(0), TSimd.Spread(slopeAtMaximum)));
        TVector lower = TSimd.SelectGreater(least, left, TSimd.Spread(negativeSlope), TSimd.Spread(slopeAtThreshold));
        TVector slope = TSimd.SelectGreater(left, least, upper, lower);
        return TSimd.ClearEqual(slope, TSimd.Constant(0), TSimd.Multiply(slope, right));
    }
}
