namespace MnistNet.Generators.Lowering;

/// <summary>
/// Keras's pooling in torch's terms. Where Keras pads one side more than the other, torch pads both sides alike, and never
/// more than half a window.
/// </summary>
internal static class PoolLowering
{
    public static TorchStep.Pool Lower(Operator.Pool pool)
    {
        Side rows = SideOf(pool.Border.Top, pool.Border.Bottom, pool.Strides.Height);
        Side columns = SideOf(pool.Border.Left, pool.Border.Right, pool.Strides.Width);
        return new TorchStep.Pool(
            pool.Kind,
            pool.Window,
            pool.Strides,
            (rows.Padding, columns.Padding),
            rows.Overhangs || columns.Overhangs,
            rows.DropsFirst,
            columns.DropsFirst);
    }

    private static Side SideOf(int before, int after, int stride)
    {
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
