namespace MnistNet.Managed;

/// <summary>
/// Normalizes each image by itself, as Keras's LayerNormalization, GroupNormalization and UnitNormalization do: the values of a
/// group of channels, over all pixels or at each, by their mean and variance or to length one.
/// </summary>
public sealed class Standardization
{
    [ThreadStatic]
    private static double[]? memory;

    /// <summary>Number of channels.</summary>
    public required int Channels
    {
        get;
        init
        {
            field = value;
            Period = (int)ChannelPeriod.Of(value);
        }
    }

    /// <summary>Number of groups of channels.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Whether the values of all pixels belong together.</summary>
    public bool IsOverPixels { get; init; }

    /// <summary>Whether values are brought to length one; else to mean 0 and variance 1.</summary>
    public bool IsToUnit { get; init; }

    /// <summary>ε, which keeps the division from zero.</summary>
    public required double Epsilon { get; init; }

    /// <summary>Number of values after which what it has for each channel starts anew (see <see cref="ChannelPeriod"/>).</summary>
    internal int Period { get; private init; }

    /// <summary>Number of channels of a group.</summary>
    internal int GroupSize => Channels / Groups;

    /// <summary>The least variance, or square of the length, that is divided by.</summary>
    internal double Least => IsToUnit ? Epsilon * Epsilon : 0;

    /// <summary>What is added to it.</summary>
    internal double Added => IsToUnit ? 0 : Epsilon;

    /// <summary>Normalizes an image.</summary>
    /// <param name="input">The buffer that holds it.</param>
    /// <param name="from">Where it lies there.</param>
    /// <param name="scale">γ, one value a channel; may be empty.</param>
    /// <param name="shift">β, one value a channel; may be empty.</param>
    /// <param name="output">The buffer that receives the result.</param>
    /// <param name="to">Where it goes there.</param>
    public void Forward(
        ReadOnlySpan<float> input, ImageRegion from, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift, Span<float> output, ImageRegion to) =>
        Forward<WidestWidth>(input, from, scale, shift, output, to);

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
        Span<float> shiftGradient) =>
        Backward<WidestWidth>(input, from, scale, outputGradient, to, inputGradient, scaleGradient, shiftGradient);

    /// <inheritdoc cref="Forward"/>
    internal void Forward<TWidth>(
        ReadOnlySpan<float> input, ImageRegion from, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift, Span<float> output, ImageRegion to)
        where TWidth : struct, IWidth
    {
        if (!HasValues(input, from, output, to))
        {
            return;
        }

        RequireChannels(scale);
        RequireChannels(shift);
        if (IsOverPixels && from.Rows * from.RowLength > Channels)
        {
            new ImageStandardization<TWidth>(this, from, Memory(ImageStandardization<TWidth>.RoomFor(this))).Forward(input, scale, shift, output, to);
        }
        else
        {
            PixelStandardization<TWidth>.Forward(this, input, from, scale, shift, output, to, Memory(PixelStandardization<TWidth>.RoomFor(this)));
        }
    }

    /// <inheritdoc cref="Backward"/>
    internal void Backward<TWidth>(
        ReadOnlySpan<float> input,
        ImageRegion from,
        ReadOnlySpan<float> scale,
        ReadOnlySpan<float> outputGradient,
        ImageRegion to,
        Span<float> inputGradient,
        Span<float> scaleGradient,
        Span<float> shiftGradient)
        where TWidth : struct, IWidth
    {
        if (!HasValues(input, from, outputGradient, to))
        {
            return;
        }

        RequireChannels(scale);
        RequireChannels(scaleGradient);
        RequireChannels(shiftGradient);
        if (!inputGradient.IsEmpty)
        {
            from.RequireIn(inputGradient);
        }

        if (IsOverPixels && from.Rows * from.RowLength > Channels)
        {
            new ImageStandardization<TWidth>(this, from, Memory(ImageStandardization<TWidth>.RoomFor(this))).Backward(input, scale, outputGradient, to, inputGradient, scaleGradient, shiftGradient);
        }
        else
        {
            PixelStandardization<TWidth>.Backward(this, input, from, scale, outputGradient, to, inputGradient, scaleGradient, shiftGradient, Memory(PixelStandardization<TWidth>.RoomFor(this)));
        }
    }

    /// <summary>The factor of a sum of values that makes it the mean that goes from each; and that of gradients.</summary>
    internal double MeanFactor(int count) => IsToUnit ? 0 : 1.0 / count;

    /// <summary>The factor of a sum of squares that makes it the variance, or the square of the length, that becomes 1.</summary>
    internal double PowerFactor(int count) => IsToUnit ? 1 : 1.0 / count;

    // Of a thread: any number of them use this at once.
    private static Span<double> Memory(int count)
    {
        if (memory is null || memory.Length < count)
        {
            memory = new double[count];
        }

        return memory;
    }

    private bool HasValues(ReadOnlySpan<float> one, ImageRegion from, ReadOnlySpan<float> other, ImageRegion to)
    {
        from.RequireIn(one);
        to.RequireIn(other);
        ArgumentOutOfRangeException.ThrowIfNotEqual(to.Rows, from.Rows);
        ArgumentOutOfRangeException.ThrowIfNotEqual(to.RowLength, from.RowLength);
        ArgumentOutOfRangeException.ThrowIfNotEqual(from.RowLength % Channels, 0);
        return from.Rows * from.RowLength > 0;
    }

    private void RequireChannels(ReadOnlySpan<float> weights)
    {
        if (!weights.IsEmpty)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length, Channels);
        }
    }
}
