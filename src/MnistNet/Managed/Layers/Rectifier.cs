namespace MnistNet.Managed;

/// <summary>A rectifier with a maximum, a slope and a threshold: Keras's ReLU and LeakyReLU.</summary>
/// <param name="maximum">The largest value that it gives.</param>
/// <param name="negativeSlope">Slope below the threshold.</param>
/// <param name="threshold">Where values start to pass unchanged.</param>
public sealed class Rectifier(double maximum, double negativeSlope, double threshold)
{
    private readonly float maximum = (float)maximum;
    private readonly float negativeSlope = (float)negativeSlope;
    private readonly float threshold = (float)threshold;

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
                results[i] = value >= maximum ? maximum : value >= threshold ? value : negativeSlope * (value - threshold);
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
                float value = values[i];
                results[i] = value >= maximum ? 0 : value >= threshold ? gradient[i] : negativeSlope * gradient[i];
            }
        }
    }
}
