namespace MnistNet.Managed;

/// <summary>A function x · g(x), whose slope follows from x and not from the result.</summary>
public interface IGatedFunction
{
    /// <summary>Its value.</summary>
    /// <param name="value">x.</param>
    /// <returns>x · g(x).</returns>
    static abstract float ResultOf(float value);

    /// <summary>Its slope.</summary>
    /// <param name="value">x.</param>
    /// <returns>g(x) + x · g′(x).</returns>
    static abstract float SlopeAt(float value);
}

/// <summary>A gated function of each value by itself, from one buffer into another, and its gradient.</summary>
/// <typeparam name="TFunction">The function.</typeparam>
public static class GatedActivation<TFunction>
    where TFunction : IGatedFunction
{
    /// <summary>Applies the function to an image.</summary>
    /// <param name="input">The buffer that holds it.</param>
    /// <param name="from">Where it lies there.</param>
    /// <param name="output">The buffer that receives the result.</param>
    /// <param name="to">Where it goes there.</param>
    public static void Forward(ReadOnlySpan<float> input, ImageRegion from, Span<float> output, ImageRegion to)
    {
        for (int row = 0; row < from.Rows; row++)
        {
            ReadOnlySpan<float> values = from.Row(input, row);
            Span<float> results = to.Row(output, row);
            for (int i = 0; i < values.Length; i++)
            {
                results[i] = TFunction.ResultOf(values[i]);
            }
        }
    }

    /// <summary>The gradient of the input.</summary>
    /// <param name="input">The buffer that holds the input.</param>
    /// <param name="from">Where it lies there, and its gradient in a buffer like it.</param>
    /// <param name="outputGradient">The gradient of the output, in a buffer like it.</param>
    /// <param name="to">Where it lies there.</param>
    /// <param name="inputGradient">Receives the gradient of the input.</param>
    public static void Backward(
        ReadOnlySpan<float> input, ImageRegion from, ReadOnlySpan<float> outputGradient, ImageRegion to, Span<float> inputGradient)
    {
        for (int row = 0; row < from.Rows; row++)
        {
            ReadOnlySpan<float> values = from.Row(input, row);
            ReadOnlySpan<float> gradient = to.Row(outputGradient, row);
            Span<float> results = from.Row(inputGradient, row);
            for (int i = 0; i < values.Length; i++)
            {
                results[i] = TFunction.SlopeAt(values[i]) * gradient[i];
            }
        }
    }
}

/// <summary>GELU: the gate is the normal distribution's share below x.</summary>
public readonly struct GeluGate : IGatedFunction
{
    /// <inheritdoc/>
    public static float ResultOf(float value) => (float)(value * NormalDistribution.Below(value));

    /// <inheritdoc/>
    public static float SlopeAt(float value) => (float)(NormalDistribution.Below(value) + (value * NormalDistribution.At(value)));
}

/// <summary>SiLU: the gate is the sigmoid.</summary>
public readonly struct SiluGate : IGatedFunction
{
    /// <inheritdoc/>
    public static float ResultOf(float value) => value / (1 + MathF.Exp(-value));

    /// <inheritdoc/>
    public static float SlopeAt(float value)
    {
        float sigmoid = 1 / (1 + MathF.Exp(-value));
        return sigmoid * (1 + (value * (1 - sigmoid)));
    }
}

/// <summary>Hard swish: the gate is the hard sigmoid.</summary>
public readonly struct HardSwishGate : IGatedFunction
{
    /// <inheritdoc/>
    public static float ResultOf(float value) => value * Math.Clamp((value / 6) + 0.5f, 0, 1);

    /// <inheritdoc/>
    public static float SlopeAt(float value) => value <= -3 ? 0 : value < 3 ? (value / 3) + 0.5f : 1;
}

/// <summary>Mish: the gate is tanh(log(1 + exp(x))).</summary>
public readonly struct MishGate : IGatedFunction
{
    /// <inheritdoc/>
    public static float ResultOf(float value) => value * Gate(MathF.Exp(Math.Min(value, Largest)));

    /// <inheritdoc/>
    public static float SlopeAt(float value)
    {
        float power = MathF.Exp(Math.Min(value, Largest));
        float gate = Gate(power);
        return gate + (value * (1 - (gate * gate)) * power / (1 + power));
    }

    // Above it the gate is 1, and its square must not become infinite.
    private const float Largest = 20;

    // tanh(log(1 + p)) = ((1 + p)² − 1) / ((1 + p)² + 1).
    private static float Gate(float power) => power * (power + 2) / ((power * (power + 2)) + 2);
}
