namespace MnistNet.Managed;

/// <summary>A rectifier with a maximum, a slope and a threshold: Keras's ReLU and LeakyReLU.</summary>
/// <param name="maximum">The largest value that it gives.</param>
/// <param name="negativeSlope">Slope below the threshold.</param>
/// <param name="threshold">Above it values pass unchanged.</param>
/// <param name="slopeAtThreshold">The gradient at the threshold.</param>
/// <param name="slopeAtMaximum">The gradient at the maximum.</param>
public sealed class Rectifier(double maximum, double negativeSlope, double threshold, double slopeAtThreshold, double slopeAtMaximum)
{
    private readonly float maximum = (float)maximum;
    private readonly float negativeSlope = (float)negativeSlope;
    private readonly float threshold = (float)threshold;
    private readonly float slopeAtThreshold = (float)slopeAtThreshold;
    private readonly float slopeAtMaximum = (float)slopeAtMaximum;

    /// <summary>Rectifies an image.</summary>
    /// <param name="input">The buffer that holds it.</param>
    /// <param name="from">Where it lies there.</param>
    /// <param name="output">The buffer that receives the result.</param>
    /// <param name="to">Where it goes there.</param>
    public void Forward(ReadOnlySpan<float> input, ImageRegion from, Span<float> output, ImageRegion to)
    {
        for (int row = 0; row < from.Rows; row++)
        {
            ReadOnlySpan<float> values = from.Row(input, row);
            Span<float> results = to.Row(output, row);
            for (int i = 0; i < values.Length; i++)
            {
                float value = values[i];
                results[i] = value > threshold ? Math.Min(value, maximum) : BelowThreshold(value);
            }
        }
    }

    /// <summary>The gradient of the input.</summary>
    /// <param name="input">The buffer that holds the input.</param>
    /// <param name="from">Where it lies there, and its gradient in a buffer like it.</param>
    /// <param name="outputGradient">The gradient of the output, in a buffer like it.</param>
    /// <param name="to">Where it lies there.</param>
    /// <param name="inputGradient">Receives the gradient of the input.</param>
    public void Backward(
        ReadOnlySpan<float> input, ImageRegion from, ReadOnlySpan<float> outputGradient, ImageRegion to, Span<float> inputGradient)
    {
        for (int row = 0; row < from.Rows; row++)
        {
            ReadOnlySpan<float> values = from.Row(input, row);
            ReadOnlySpan<float> gradient = to.Row(outputGradient, row);
            Span<float> results = from.Row(inputGradient, row);
            for (int i = 0; i < values.Length; i++)
            {
                float slope = SlopeAt(values[i]);
                results[i] = slope == 0 ? 0 : slope * gradient[i];
            }
        }
    }

    // Without a slope 0, not 0 times what may be infinite; but what is no number stays none.
    private float BelowThreshold(float value) => negativeSlope == 0 && value <= threshold ? 0 : negativeSlope * (value - threshold);

    private float SlopeAt(float value) => value > threshold
        ? value < maximum ? 1 : value > maximum ? 0 : slopeAtMaximum
        : value < threshold ? negativeSlope : slopeAtThreshold;
}
