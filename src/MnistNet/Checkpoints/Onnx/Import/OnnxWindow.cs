using MnistNet.Generators.Shapes;

using static MnistNet.OnnxRules;

namespace MnistNet;

/// <summary>How windows lie on images: their sides, and the border around.</summary>
internal static class OnnxWindow
{
    /// <summary>Two sizes, down and across; 1 where nothing is said.</summary>
    public static int[] Sides(OnnxNode node, string name) => node.Numbers(name, 1, 1) is [>= 1, >= 1] and var sides
        ? sides
        : throw Lacking($"its {name} are {string.Join(", ", node.Numbers(name))}; expected two sizes");

    /// <summary>The padding of a window; where it is neither of Keras's, zeros are added before, by a layer of their own.</summary>
    public static (OnnxValue Value, Padding Padding) Bordered(OnnxTrace trace, OnnxNode node, OnnxValue value, Size2D extent, Size2D strides, bool mayAdd = true)
    {
        (int beforeRows, int afterRows) = WindowArithmetic.Border(value.Shape.Height, extent.Height, strides.Height, Padding.Same);
        (int beforeColumns, int afterColumns) = WindowArithmetic.Border(value.Shape.Width, extent.Width, strides.Width, Padding.Same);
        int[] same = [beforeRows, beforeColumns, afterRows, afterColumns];
        int[] pads = node.Text("auto_pad", "NOTSET") switch
        {
            "SAME_UPPER" => same,
            "VALID" => [0, 0, 0, 0],
            "NOTSET" => node.Numbers("pads", 0, 0, 0, 0),
            var other => throw Lacking($"its padding is {other}"),
        };
        if (pads.Length != 4 || pads.Any(static pad => pad < 0))
        {
            throw Lacking($"its padding is {string.Join(", ", pads)}");
        }

        bool isValid = pads.All(static pad => pad == 0);
        if (isValid && !(same.All(static pad => pad == 0) && node.Text("auto_pad", "NOTSET") == "SAME_UPPER"))
        {
            return (value, Padding.Valid);
        }

        return pads.SequenceEqual(same) ? (value, Padding.Same)
            : mayAdd ? (AddZeros(trace, value, pads, null), Padding.Valid)
            : throw Lacking($"its padding is {string.Join(", ", pads)}; MnistNet's pads nothing, or as much as keeps the size, {string.Join(", ", same)}");
    }

    /// <summary>Zeros around an image: above, left, below and right of it.</summary>
    public static OnnxValue AddZeros(OnnxTrace trace, OnnxValue value, int[] pads, string? name) => trace.Add(
        new OnnxStep(new LayerDeclaration.ZeroPadding2D(pads[0], pads[2], pads[1], pads[3]), name, [trace.StepOf(value)]),
        Shape.Image(Clamped((double)value.Shape.Height + pads[0] + pads[2]), Clamped((double)value.Shape.Width + pads[1] + pads[3]), value.Shape.Channels),
        OnnxValue.ChannelsFirst);

    /// <summary>An image without its outermost rows and columns.</summary>
    public static OnnxValue CutOff(OnnxTrace trace, OnnxValue value, int top, int bottom, int left, int right) => trace.Add(
        new OnnxStep(new LayerDeclaration.Cropping2D(top, bottom, left, right), null, [trace.StepOf(value)]),
        Shape.Image(value.Shape.Height - top - bottom, value.Shape.Width - left - right, value.Shape.Channels),
        value.Axes);

    public static int Clamped(double size) => (int)Math.Min(size, int.MaxValue);
}
