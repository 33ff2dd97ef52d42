using MnistNet.Generators.Shapes;

namespace MnistNet.Generators.Lowering;

/// <summary>
/// Keras's pooling in torch's terms. Where Keras pads one side more than the other, torch pads both sides alike, and never
/// more than half a window.
/// </summary>
internal static class PoolLowering
{
    public static TorchStep.Pool Lower(Shape input, LayerDeclaration.Pooling2D pooling, string comment)
    {
        Side rows = SideOf(input.Height, pooling.Window.Height, pooling.Strides.Height, pooling.Padding);
        Side columns = SideOf(input.Width, pooling.Window.Width, pooling.Strides.Width, pooling.Padding);
        return new TorchStep.Pool(
            pooling.Pooling,
            pooling.Window,
            pooling.Strides,
            (rows.Padding, columns.Padding),
            rows.Overhangs || columns.Overhangs,
            rows.DropsFirst,
            columns.DropsFirst,
            comment);
    }

    private static Side SideOf(int input, int window, int stride, Padding padding)
    {
        (int before, int after) = WindowArithmetic.Border(input, window, stride, padding);
        if (before == after)
        {
            return new Side(before, false, false);
        }

        // The odd row or column is the last one. With a stride, a last window that overhangs makes up for it; without one,
        // torch gets the larger border on both sides, and the first result goes. Neither border exceeds half a window, as
        // Keras pads by less than a window in all; and overhanging adds nothing on the other side, where the ⌈n / stride⌉
        // windows of Keras leave no room for one more.
        return stride > 1 ? new Side(before, true, false) : new Side(after, false, true);
    }

    /// <summary>One side of a pooling.</summary>
    /// <param name="Padding">Rows or columns outside the image, before and after it.</param>
    /// <param name="Overhangs">Whether the last window must reach over the border.</param>
    /// <param name="DropsFirst">Whether the first result is one too many.</param>
    private readonly record struct Side(int Padding, bool Overhangs, bool DropsFirst);
}
