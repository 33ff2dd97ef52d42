namespace MnistNet;

/// <summary>
/// Height and width of a window or a step in pixels, as Keras takes them: one number for a square, <c>3</c>, or a pair,
/// <c>(3, 5)</c>.
/// </summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public readonly record struct Size2D(int Height, int Width)
{
    /// <summary>Whether height and width are the same.</summary>
    public bool IsSquare => Height == Width;

    /// <summary>A square.</summary>
    /// <param name="side">Rows and columns.</param>
    public static implicit operator Size2D(int side) => new(side, side);

    /// <summary>A rectangle.</summary>
    /// <param name="sides">Rows, then columns.</param>
    public static implicit operator Size2D((int Height, int Width) sides) => new(sides.Height, sides.Width);

    /// <summary>A square; what the conversion from a number does.</summary>
    /// <param name="side">Rows and columns.</param>
    /// <returns>The size.</returns>
    public static Size2D FromInt32(int side) => side;

    /// <summary>A rectangle; what the conversion from a pair does.</summary>
    /// <param name="sides">Rows, then columns.</param>
    /// <returns>The size.</returns>
    public static Size2D FromValueTuple((int Height, int Width) sides) => sides;

    /// <summary>The size as people write it: <c>3×5</c>.</summary>
    /// <returns>Height × width.</returns>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0}×{1}", Height, Width);
}
