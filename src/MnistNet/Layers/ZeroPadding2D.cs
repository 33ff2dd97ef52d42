namespace MnistNet;

/// <summary>Puts rows and columns of zeros around an image: (height, width, channels) → (top + height + bottom, left + width + right, channels). No parameters.</summary>
public sealed class ZeroPadding2DAttribute : BorderLayerAttribute
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
        : base(top, bottom, left, right)
    {
    }
}

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="ZeroPadding2DAttribute" path="/summary"/>
    /// <param name="padding">Rows above, and again below; columns left, and again right; at least 0. 1 unless set.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder ZeroPadding2D(Size2D? padding = null, string? name = null)
    {
        (int height, int width) = padding ?? 1;
        return ZeroPadding2D(height, width, name);
    }

    /// <inheritdoc cref="ZeroPadding2DAttribute" path="/summary"/>
    /// <param name="height">Rows above, and again below; at least 0.</param>
    /// <param name="width">Columns left, and again right; at least 0.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder ZeroPadding2D(int height, int width, string? name = null) => ZeroPadding2D(height, height, width, width, name);

    /// <inheritdoc cref="ZeroPadding2DAttribute" path="/summary"/>
    /// <param name="top">Rows above; at least 0.</param>
    /// <param name="bottom">Rows below; at least 0.</param>
    /// <param name="left">Columns on the left; at least 0.</param>
    /// <param name="right">Columns on the right; at least 0.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder ZeroPadding2D(int top, int bottom, int left, int right, string? name = null) =>
        Append(new LayerDeclaration.ZeroPadding2D(top, bottom, left, right), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>Rows and columns of zeros around an image.</summary>
    /// <param name="Top">Rows above.</param>
    /// <param name="Bottom">Rows below.</param>
    /// <param name="Left">Columns on the left.</param>
    /// <param name="Right">Columns on the right.</param>
    public sealed record ZeroPadding2D(int Top, int Bottom, int Left, int Right) : Bordered("ZeroPadding2D", Top, Bottom, Left, Right)
    {
        internal override string BorderArgument => "Padding";

        internal override int? UsualSide => 1;

        internal override void Build(OperatorBuilder layer) => layer.Pad(Border);
    }
}
