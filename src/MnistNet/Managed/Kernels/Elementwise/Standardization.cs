namespace MnistNet.Managed;

/// <summary>
/// Normalizes each image by itself, as Keras's LayerNormalization, GroupNormalization and UnitNormalization do: the values of a
/// group of channels, over all pixels or at each, by their mean and variance or to length one.
/// </summary>
public sealed class Standardization
{
    /// <summary>Number of channels.</summary>
    public required int Channels { get; init; }

    /// <summary>Number of groups of channels.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Whether the values of all pixels belong together.</summary>
    public bool IsOverPixels { get; init; }

    /// <summary>Whether values are brought to length one; else to mean 0 and variance 1.</summary>
    public bool IsToUnit { get; init; }

    /// <summary>ε, which keeps the division from zero.</summary>
    public required double Epsilon { get; init; }

    private int GroupSize => Channels / Groups;

    /// <summary>Normalizes an image.</summary>
    /// <param name="input">The buffer that holds it.</param>
    /// <param name="from">Where it lies there.</param>
    /// <param name="scale">γ, one value a channel; may be empty.</param>
    /// <param name="shift">β, one value a channel; may be empty.</param>
    /// <param name="output">The buffer that receives the result.</param>
    /// <param name="to">Where it goes there.</param>
    public void Forward(
        ReadOnlySpan<float> input, ImageRegion from, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift, Span<float> output, ImageRegion to)
    {
        for (int part = 0; part < PartsOf(from); part++)
        {
            (ImageRegion source, ImageRegion target) = (PartOf(from, part), PartOf(to, part));
            int first = part % Groups * GroupSize;
            Statistics statistics = StatisticsOf(input, source, first);
            for (int row = 0; row < source.Rows; row++)
            {
                ReadOnlySpan<float> values = source.Row(input, row);
                Span<float> results = target.Row(output, row);
                for (int pixel = 0; pixel < values.Length; pixel += Channels)
                {
                    for (int c = first; c < first + GroupSize; c++)
                    {
                        float normal = statistics.Normalize(values[pixel + c]);
                        results[pixel + c] = (normal * (scale.IsEmpty ? 1 : scale[c])) + (shift.IsEmpty ? 0 : shift[c]);
                    }
                }
            }
        }
    }

    /// <summary>The gradients of image and weights.</summary>
    /// <param name="input">The buffer that holds the image.</param>
    /// <param name="from">Where it lies there.</param>
    /// <param name="scale">γ; may be empty.</param>
    /// <param name="outputGradient">The gradient of the results, in a buffer like theirs.</param>
    /// <param name="to">Where they lie there.</param>
    /// <param name="inputGradient">Receives the gradient of the image, in a buffer like the image's; may be empty.</param>
    /// <param name="scaleGradient">Where that of γ is added; may be empty.</param>
    /// <param name="shiftGradient">Where that of β is added; may be empty.</param>
    public void Backward(
        ReadOnlySpan<float> input,
        ImageRegion from,
        ReadOnlySpan<float> scale,
        ReadOnlySpan<float> outputGradient,
        ImageRegion to,
        Span<float> inputGradient,
        Span<float> scaleGradient,
        Span<float> shiftGradient)
    {
        for (int part = 0; part < PartsOf(from); part++)
        {
            (ImageRegion source, ImageRegion target) = (PartOf(from, part), PartOf(to, part));
            int first = part % Groups * GroupSize;
            Statistics statistics = StatisticsOf(input, source, first);
            double sum = 0;
            double products = 0;
            for (int row = 0; row < source.Rows; row++)
            {
                ReadOnlySpan<float> values = source.Row(input, row);
                ReadOnlySpan<float> gradient = target.Row(outputGradient, row);
                for (int pixel = 0; pixel < values.Length; pixel += Channels)
                {
                    for (int c = first; c < first + GroupSize; c++)
                    {
                        float slope = gradient[pixel + c];
                        float normal = statistics.Normalize(values[pixel + c]);
                        if (!shiftGradient.IsEmpty)
                        {
                            shiftGradient[c] += slope;
                        }

                        if (!scaleGradient.IsEmpty)
                        {
                            scaleGradient[c] += slope * normal;
                        }

                        slope *= scale.IsEmpty ? 1 : scale[c];
                        sum += slope;
                        products += slope * normal;
                    }
                }
            }

            if (!inputGradient.IsEmpty)
            {
                SetInputGradient(input, source, scale, outputGradient, target, inputGradient, first, statistics, statistics.Shares(sum, products));
            }
        }
    }

    private void SetInputGradient(
        ReadOnlySpan<float> input,
        ImageRegion source,
        ReadOnlySpan<float> scale,
        ReadOnlySpan<float> outputGradient,
        ImageRegion target,
        Span<float> inputGradient,
        int first,
        Statistics statistics,
        (float Sum, float Products) shares)
    {
        for (int row = 0; row < source.Rows; row++)
        {
            ReadOnlySpan<float> values = source.Row(input, row);
            ReadOnlySpan<float> gradient = target.Row(outputGradient, row);
            Span<float> results = source.Row(inputGradient, row);
            for (int pixel = 0; pixel < values.Length; pixel += Channels)
            {
                for (int c = first; c < first + GroupSize; c++)
                {
                    float slope = gradient[pixel + c] * (scale.IsEmpty ? 1 : scale[c]);
                    results[pixel + c] = statistics.Inverse * (slope - shares.Sum - (statistics.Normalize(values[pixel + c]) * shares.Products));
                }
            }
        }
    }

    private int PartsOf(ImageRegion image) => Groups * (IsOverPixels ? 1 : image.Rows * image.RowLength / Channels);

    /// <summary>The pixels of a part: all of them, or one.</summary>
    private ImageRegion PartOf(ImageRegion image, int part)
    {
        if (IsOverPixels)
        {
            return image;
        }

        (int row, int column) = Math.DivRem(part / Groups, image.RowLength / Channels);
        return new ImageRegion(image.Start + (row * image.RowStride) + (column * Channels), 1, Channels, Channels);
    }

    private Statistics StatisticsOf(ReadOnlySpan<float> input, ImageRegion source, int first)
    {
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < source.Rows; row++)
        {
            ReadOnlySpan<float> values = source.Row(input, row);
            for (int pixel = 0; pixel < values.Length; pixel += Channels)
            {
                foreach (float value in values.Slice(pixel + first, GroupSize))
                {
                    sum += value;
                    squares += (double)value * value;
                }
            }
        }

        int count = source.Rows * source.RowLength / Groups;
        if (IsToUnit)
        {
            double least = Epsilon * Epsilon;
            return new Statistics(0, (float)(1 / Math.Sqrt(Math.Max(squares, least))), 0, squares > least ? 1 : 0);
        }

        double mean = sum / count;
        double variance = Math.Max((squares / count) - (mean * mean), 0);
        return new Statistics((float)mean, (float)(1 / Math.Sqrt(variance + Epsilon)), 1.0 / count, 1.0 / count);
    }

    /// <summary>What values that belong together are normalized by, and what shares of their gradients go by the mean and by the length.</summary>
    private readonly record struct Statistics(float Mean, float Inverse, double MeanShare, double LengthShare)
    {
        public float Normalize(float value) => (value - Mean) * Inverse;

        public (float Sum, float Products) Shares(double sum, double products) => ((float)(sum * MeanShare), (float)(products * LengthShare));
    }
}
