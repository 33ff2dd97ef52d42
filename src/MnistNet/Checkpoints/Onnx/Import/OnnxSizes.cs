using static MnistNet.OnnxRules;

namespace MnistNet;

/// <summary>Operators that make images larger: zeros around them, or pixels between.</summary>
internal static class OnnxSizes
{
    public static IEnumerable<(string Type, OnnxRule Rule)> Rules =>
    [
        ("Pad", Pad),
        ("Resize", Resize),
        ("Upsample", Resize),
    ];

    private static OnnxValue Pad(OnnxTrace trace, OnnxNode node, OnnxValue value)
    {
        int[] pads = node.Input(1) is { } given ? trace.Constants.Find(given)?.Integers ?? [] : node.Numbers("pads");
        bool isZero = node.Input(2) is not { } filling || trace.Constants.Find(filling)?.Values is [0] or [];
        if (pads.Length != 8 || !isZero || node.Text("mode", "constant") != "constant" || node.Number("value", 0) != 0)
        {
            throw Lacking("it pads with something else than zeros, or no image");
        }

        if (pads.All(static pad => pad == 0))
        {
            return value;
        }

        int[] axes = [-1, .. value.Axes];
        int Of(int axis, bool isAfter) => pads[Array.IndexOf(axes, axis) + (isAfter ? 4 : 0)];
        if (pads[0] != 0 || pads[4] != 0 || Of(2, false) != 0 || Of(2, true) != 0 || pads.Any(static pad => pad < 0))
        {
            throw Lacking("it pads the batch or the channels, or cuts");
        }

        int[] sides = [Of(0, false), Of(1, false), Of(0, true), Of(1, true)];
        return OnnxWindow.AddZeros(trace, value, sides, node.LayerName) with { Axes = value.Axes };
    }

    private static OnnxValue Resize(OnnxTrace trace, OnnxNode node, OnnxValue value)
    {
        value = trace.Image(value);
        float[] scales = trace.Constants.Find(node.Input(node.Type == "Upsample" ? 1 : 2) ?? "")?.Values ?? [];
        string way = node.Text("coordinate_transformation_mode", node.Type == "Upsample" ? "asymmetric" : "half_pixel");
        bool isNearest = node.Text("mode", "nearest") == "nearest";
        bool isOurs = isNearest ? way == "asymmetric" && node.Text("nearest_mode", "floor") == "floor" : way is "half_pixel" or "pytorch_half_pixel" && node.Text("mode", "") == "linear";
        if (scales is not [1, 1, >= 1 and var height, >= 1 and var width] || height != MathF.Floor(height) || width != MathF.Floor(width) || !isOurs)
        {
            throw Lacking("it resizes by other factors than whole numbers, or otherwise than Keras");
        }

        return trace.Add(
            new OnnxStep(new LayerDeclaration.UpSampling2D(((int)height, (int)width), isNearest ? Interpolation.Nearest : Interpolation.Bilinear), node.LayerName, [trace.StepOf(value)]),
            Shape.Image(OnnxWindow.Clamped(value.Shape.Height * (double)height), OnnxWindow.Clamped(value.Shape.Width * (double)width), value.Shape.Channels),
            OnnxValue.ChannelsFirst);
    }
}
