namespace MnistNet.Generators.Lowering;

/// <summary>What of an image must stay as it is, as a backward pass or the next image's pass reads it.</summary>
internal enum ManagedKeep
{
    Nothing,

    /// <summary>Which values are zero: those that ReLU stopped, or a border that nobody writes again.</summary>
    Zeros,

    /// <summary>The values themselves.</summary>
    Values,
}

/// <summary>
/// Lays out the buffers of a pass. Each has the border of zeros that the operator which reads it needs, so that no
/// convolution asks whether a pixel is inside, and a padding has nothing to do.
/// </summary>
internal sealed class ManagedBuffers(ImmutableArray<Operator> operators, OperatorReaders readers, bool isTraining)
{
    // Floats of a cache line: vectors that cross lines cost more.
    private const int CacheLine = 16;

    /// <summary>Number of values of all buffers.</summary>
    public long Length { get; private set; }

    /// <summary>A new buffer for what an operator gives; −1 for the images.</summary>
    public ManagedImage For(Shape shape, int step, ManagedKeep keep) => New(shape, BorderFor(DirectReaderOf(step), keep));

    /// <summary>A new buffer for what an operator reads.</summary>
    public ManagedImage ForReader(Shape shape, int reader) => New(shape, BorderFor(reader, ManagedKeep.Nothing));

    /// <summary>A new buffer of so many values.</summary>
    public ManagedImage Of(long length) => Placed(new ManagedImage(Length, 1, 1, 0, 0, 1, 1, length));

    /// <summary>So many values, up to the next cache line.</summary>
    public static long Lines(long length) => (length + CacheLine - 1) / CacheLine * CacheLine;

    /// <summary>Whether what reads an operator's output needs zeros around it.</summary>
    public bool HasBorder(int step, ManagedKeep keep) => BorderFor(DirectReaderOf(step), keep) != default;

    /// <summary>What must stay of an image behind an operator that is applied in place; null when it cannot be.</summary>
    public ManagedKeep? KeepBehind(Operator step, ManagedKeep keep) => step switch
    {
        Operator.Drop or Operator.Disturb or Operator.Augment when !isTraining => keep,
        Operator.Rectify { IsPlain: true } when !isTraining => keep,
        Operator.Map { Function.IsGated: false } when !isTraining && keep == ManagedKeep.Nothing => ManagedKeep.Nothing,
        Operator.Rectify { IsPlain: true } when keep != ManagedKeep.Values => ManagedKeep.Zeros,
        Operator.Rescale or Operator.Calibrate when keep == ManagedKeep.Nothing => ManagedKeep.Nothing,
        Operator.Drop or Operator.Disturb { IsFactor: true } when keep != ManagedKeep.Values => keep,
        Operator.Disturb or Operator.Augment when keep == ManagedKeep.Nothing => keep,
        Operator.Map { Function.IsGated: false } when keep == ManagedKeep.Nothing => ManagedKeep.Values,
        Operator.Pad pad when !IsCrop(pad.Border) => keep == ManagedKeep.Nothing ? ManagedKeep.Zeros : keep,
        _ => null,
    };

    /// <summary>Whether something of the image goes.</summary>
    public static bool IsCrop(Border border) => border.Top < 0 || border.Bottom < 0 || border.Left < 0 || border.Right < 0;

    private ManagedImage New(Shape shape, (long Top, long Bottom, long Left, long Right) border) => Placed(new ManagedImage(
        Length, border.Top + shape.Height + border.Bottom, border.Left + shape.Width + border.Right, border.Top, border.Left, shape.Height, shape.Width, shape.Channels));

    private ManagedImage Placed(ManagedImage image)
    {
        Length += Lines(image.BufferLength);
        return image;
    }

    // Of several readers the last reads the buffer itself, and joins take an image wherever it lies.
    private int? DirectReaderOf(int step) => readers.Of(step).Count > 0 && readers.Of(step)[readers.Of(step).Count - 1] is var last && operators[last] is not Operator.Join ? last : null;

    // Of all operators in place, and of the convolution behind them.
    private (long Top, long Bottom, long Left, long Right) BorderFor(int? reader, ManagedKeep keep)
    {
        (long top, long bottom, long left, long right) = (0L, 0L, 0L, 0L);
        for (ManagedKeep? present = keep; reader is { } next && present is { } now; reader = DirectReaderOf(next))
        {
            present = KeepBehind(operators[next], now);
            Border border = operators[next] switch
            {
                Operator.Convolve conv => conv.Border,
                Operator.Pad pad when present is not null => pad.Border,
                _ => default,
            };
            (top, bottom, left, right) = (top + border.Top, bottom + border.Bottom, left + border.Left, right + border.Right);
        }

        return (top, bottom, left, right);
    }
}
