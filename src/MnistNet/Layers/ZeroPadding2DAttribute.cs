namespace MnistNet;

/// <summary>Puts rows and columns of zeros around an image: (height, width, channels) → (top + height + bottom, left + width + right, channels). No parameters.</summary>
public sealed class ZeroPadding2DAttribute : LayerAttribute
{
    /// <summary>Declares a border that is the same on all sides.</summary>
    /// <param name="padding">Rows above and below, columns left and right; at least 0.</param>
    public ZeroPadding2DAttribute(int padding = 1)
        : this(padding, padding)
    {
    }

    /// <summary>Declares a border that is the same on opposite sides.</summary>
    /// <param name="height">Rows above, and again below; at least 0.</param>
    /// <param name="width">Columns left, and again right; at least 0.</param>
    public ZeroPadding2DAttribute(int height, int width)
        : this(height, height, width, width)
    {
    }

    /// <summary>Declares a border.</summary>
    /// <param name="top">Rows above; at least 0.</param>
    /// <param name="bottom">Rows below; at least 0.</param>
    /// <param name="left">Columns on the left; at least 0.</param>
    /// <param name="right">Columns on the right; at least 0.</param>
    public ZeroPadding2DAttribute(int top, int bottom, int left, int right)
    {
        Top = top;
        Bottom = bottom;
        Left = left;
        Right = right;
    }

    /// <summary>Rows above.</summary>
    public int Top { get; }

    /// <summary>Rows below.</summary>
    public int Bottom { get; }

    /// <summary>Columns on the left.</summary>
    public int Left { get; }

    /// <summary>Columns on the right.</summary>
    public int Right { get; }
}
