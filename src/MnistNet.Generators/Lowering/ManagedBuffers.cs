using MnistNet.Generators.Shapes;

namespace MnistNet.Generators.Lowering;

/// <summary>
/// Lays out the buffers of a pass. Each has the border of zeros that the layer which reads it needs, so that no
/// convolution asks whether a pixel is inside, and ZeroPadding2D has nothing to do.
/// </summary>
/// <param name="layers">The layers.</param>
internal sealed class ManagedBuffers(IReadOnlyList<LayerInfo> layers)
{
    // Floats of a cache line: vectors that cross lines cost more.
    private const int CacheLine = 16;

    /// <summary>Number of values of all buffers.</summary>
    public long Length { get; private set; }

    /// <summary>A new buffer for what a layer gives.</summary>
    /// <param name="layer">Index of the layer; −1 for the network's input.</param>
    /// <param name="isKept">Whether nothing may be applied to it in place.</param>
    public ManagedImage For(int layer, bool isKept)
    {
        Shape shape = layer < 0 ? layers[0].InputShape : layers[layer].OutputShape;
        (long top, long bottom, long left, long right) = BorderBehind(layer, isKept);
        ManagedImage image = new(
            Length, top + shape.Height + bottom, left + shape.Width + right, top, left, shape.Height, shape.Width, shape.Channels);
        Length += (image.BufferLength + CacheLine - 1) / CacheLine * CacheLine;
        return image;
    }

    /// <summary>Whether a layer is ReLU as everybody knows it.</summary>
    public static bool IsPlainReLU(LayerDeclaration layer) =>
        layer is LayerDeclaration.ReLU { MaxValue: double.PositiveInfinity, NegativeSlope: 0, Threshold: 0 };

    private (long Top, long Bottom, long Left, long Right) BorderBehind(int layer, bool isKept)
    {
        (long top, long bottom, long left, long right) = (0L, 0L, 0L, 0L);
        for (int i = layer + 1; i < layers.Count; i++)
        {
            switch (layers[i].Declaration)
            {
                case LayerDeclaration.Dropout { Rate: 0 }:
                    break;
                case LayerDeclaration.ZeroPadding2D border:
                    top += border.Top;
                    bottom += border.Bottom;
                    left += border.Left;
                    right += border.Right;
                    break;
                case LayerDeclaration.Convolution conv:
                    Shape input = layers[i].InputShape;
                    (int above, int below) = WindowArithmetic.Border(input.Height, conv.Window.Height, conv.Strides.Height, conv.Padding);
                    (int before, int after) = WindowArithmetic.Border(input.Width, conv.Window.Width, conv.Strides.Width, conv.Padding);
                    return (top + above, bottom + below, left + before, right + after);
                case LayerDeclaration.Dropout when !isKept:
                case LayerDeclaration.ReLU when !isKept && IsPlainReLU(layers[i].Declaration):
                    break;
                default:
                    return (top, bottom, left, right);
            }
        }

        return (top, bottom, left, right);
    }
}
