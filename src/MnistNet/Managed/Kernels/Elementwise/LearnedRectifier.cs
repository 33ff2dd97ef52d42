namespace MnistNet.Managed;

/// <summary>
/// A rectifier whose slopes below zero are learned (He et al., 2015), from one buffer into another, and its gradients: one slope for
/// each value, or one that pixels, columns or rows share.
/// </summary>
public sealed class LearnedRectifier
{
    /// <summary>Number of channels.</summary>
    public required int Channels { get; init; }

    /// <summary>Slopes of one pixel: as many as channels, or one.</summary>
    public required int SlopesOfPixel { get; init; }

    /// <summary>Slopes of one row: those of all its pixels, or those of one. Where there are no more, all rows share them.</summary>
    public required int SlopesOfRow { get; init; }

    /// <summary>Rectifies an image.</summary>
    /// <param name="input">The buffer that holds it.</param>
    /// <param name="from">Where it lies there, row by row.</param>
    /// <param name="slopes">The slopes.</param>
    /// <param name="output">The buffer that receives the result.</param>
    /// <param name="to">Where it goes there, row by row.</param>
    public void Forward(ReadOnlySpan<float> input, ImageRegion from, ReadOnlySpan<float> slopes, Span<float> output, ImageRegion to) =>
        Forward<WidestWidth>(input, from, slopes, output, to);

    /// <summary>The gradients of the slopes, which are added up, and of the input.</summary>
    /// <param name="input">The buffer that holds the input.</param>
    /// <param name="from">Where it lies there, row by row, and its gradient in a buffer like it.</param>
    /// <param name="slopes">The slopes.</param>
    /// <param name="outputGradient">The gradient of the output, in a buffer like it.</param>
    /// <param name="to">Where it lies there, row by row.</param>
    /// <param name="inputGradient">Receives the gradient of the input; empty for none.</param>
    /// <param name="slopeGradient">Where the gradient of the slopes is added.</param>
    public void Backward(
        ReadOnlySpan<float> input,
        ImageRegion from,
        ReadOnlySpan<float> slopes,
        ReadOnlySpan<float> outputGradient,
        ImageRegion to,
        Span<float> inputGradient,
        Span<float> slopeGradient) => Backward<WidestWidth>(input, from, slopes, outputGradient, to, inputGradient, slopeGradient);

    internal void Forward<TWidth>(ReadOnlySpan<float> input, ImageRegion from, ReadOnlySpan<float> slopes, Span<float> output, ImageRegion to)
        where TWidth : struct, IWidth
    {
        for (int row = 0; row < from.Rows; row++)
        {
            ReadOnlySpan<float> values = from.Row(input, row);
            Span<float> results = to.Row(output, row);
            int length = PartLength(values.Length);
            for (int start = 0; start < values.Length; start += length)
            {
                SlopeArithmetic<TWidth>.Forward(values.Slice(start, length), slopes.Slice(SlopeAt(row, start, slopes.Length), SlopesOfPart(length)), results.Slice(start, length));
            }
        }
    }

    internal void Backward<TWidth>(
        ReadOnlySpan<float> input,
        ImageRegion from,
        ReadOnlySpan<float> slopes,
        ReadOnlySpan<float> outputGradient,
        ImageRegion to,
        Span<float> inputGradient,
        Span<float> slopeGradient)
        where TWidth : struct, IWidth
    {
        for (int row = 0; row < from.Rows; row++)
        {
            ReadOnlySpan<float> values = from.Row(input, row);
            ReadOnlySpan<float> gradient = to.Row(outputGradient, row);
            Span<float> results = inputGradient.IsEmpty ? [] : from.Row(inputGradient, row);
            int length = PartLength(values.Length);
            for (int start = 0; start < values.Length; start += length)
            {
                int slope = SlopeAt(row, start, slopes.Length);
                int count = SlopesOfPart(length);
                SlopeArithmetic<TWidth>.Backward(
                    values.Slice(start, length),
                    slopes.Slice(slope, count),
                    gradient.Slice(start, length),
                    results.IsEmpty ? [] : results.Slice(start, length),
                    slopeGradient.Slice(slope, count));
            }
        }
    }

    // A part has one slope for each of its values, or one for all.
    private int PartLength(int rowLength) => SlopesOfRow == rowLength || SlopesOfRow == 1 ? rowLength : Channels;

    private int SlopesOfPart(int length) => length == Channels ? SlopesOfPixel : SlopesOfRow;

    private int SlopeAt(int row, int start, int count) => ((row * SlopesOfRow) + (start / Channels * SlopesOfPixel % SlopesOfRow)) % count;
}
