using MnistNet.Generators.Diagnostics;
using MnistNet.Generators.Shapes;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet;

/// <summary>Takes rows and columns off the sides of an image: (height, width, channels) → (height − top − bottom, width − left − right, channels). No parameters.</summary>
public sealed class Cropping2DAttribute : BorderLayerAttribute
{
    /// <summary>Takes as much off all sides.</summary>
    /// <param name="cropping">Rows above and below, columns left and right; at least 0.</param>
    public Cropping2DAttribute(int cropping)
        : this(cropping, cropping)
    {
    }

    /// <summary>Takes as much off opposite sides.</summary>
    /// <param name="height">Rows above, and again below; at least 0.</param>
    /// <param name="width">Columns left, and again right; at least 0.</param>
    public Cropping2DAttribute(int height, int width)
        : this(height, height, width, width)
    {
    }

    /// <summary>Takes rows and columns off each side.</summary>
    /// <param name="top">Rows above; at least 0.</param>
    /// <param name="bottom">Rows below; at least 0.</param>
    /// <param name="left">Columns on the left; at least 0.</param>
    /// <param name="right">Columns on the right; at least 0.</param>
    public Cropping2DAttribute(int top, int bottom, int left, int right)
        : base(top, bottom, left, right)
    {
    }
}

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="Cropping2DAttribute" path="/summary"/>
    /// <param name="cropping">Rows above, and again below; columns left, and again right; at least 0.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Cropping2D(Size2D cropping, string? name = null) => Cropping2D(cropping.Height, cropping.Width, name);

    /// <inheritdoc cref="Cropping2DAttribute" path="/summary"/>
    /// <param name="height">Rows above, and again below; at least 0.</param>
    /// <param name="width">Columns left, and again right; at least 0.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Cropping2D(int height, int width, string? name = null) => Cropping2D(height, height, width, width, name);

    /// <inheritdoc cref="Cropping2DAttribute" path="/summary"/>
    /// <param name="top">Rows above; at least 0.</param>
    /// <param name="bottom">Rows below; at least 0.</param>
    /// <param name="left">Columns on the left; at least 0.</param>
    /// <param name="right">Columns on the right; at least 0.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Cropping2D(int top, int bottom, int left, int right, string? name = null) =>
        Append(new LayerDeclaration.Cropping2D(top, bottom, left, right), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>An image without some rows and columns at its sides.</summary>
    /// <param name="Top">Rows above.</param>
    /// <param name="Bottom">Rows below.</param>
    /// <param name="Left">Columns on the left.</param>
    /// <param name="Right">Columns on the right.</param>
    public sealed record Cropping2D(int Top, int Bottom, int Left, int Right) : Bordered("Cropping2D", Top, Bottom, Left, Right)
    {
        internal override string BorderArgument => "Cropping";

        internal override Finding? CheckInput(Shape input, int index)
        {
            (string Name, int Value)[] sides = [.. SizeArguments.SidesOf(BorderArgument, Border)];
            bool isTooHigh = (long)Top + Bottom >= input.Height;
            if (!isTooHigh && (long)Left + Right < input.Width)
            {
                return null;
            }

            (string side, int value) = isTooHigh ? sides[0] : sides[sides.Length / 2];
            string most = isTooHigh ? $"{Number(input.Height - 1)} rows" : $"{Number(input.Width - 1)} columns";
            return Finding.Create(
                Rules.OutOfRange, FindingPlace.OfLayer(index, side), side, Kind, Number(value), $"at most {most} to be taken off its input {input} in all");
        }

        internal override void Build(OperatorBuilder layer) => layer.Pad(new Border(-Top, -Bottom, -Left, -Right));
    }
}
