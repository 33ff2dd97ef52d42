using MnistNet.Generators.Shapes;

using static MnistNet.OnnxRules;

namespace MnistNet;

/// <summary>Convolutions and their transposes.</summary>
internal static class OnnxConvolutions
{
    public static IEnumerable<(string Type, OnnxRule Rule)> Rules =>
    [
        ("Conv", Convolve),
        ("ConvTranspose", ConvolveTransposed),
    ];

    private static OnnxValue Convolve(OnnxTrace trace, OnnxNode node, OnnxValue value)
    {
        value = trace.Image(value);
        (OnnxConstant kernel, int[] sizes) = trace.Kernel(node, 4);
        (int outputs, int inputs, int height, int width) = (sizes[0], sizes[1], sizes[2], sizes[3]);
        int groups = (int)Math.Clamp(node.Number("group", 1), 0, int.MaxValue);
        if (groups < 1 || (long)inputs * groups != value.Shape.Channels || outputs % groups != 0)
        {
            throw Lacking($"its kernel is {string.Join('×', sizes)} in {groups} groups, its input {value.Shape}");
        }

        (int[] dilations, int[] strides) = (OnnxWindow.Sides(node, "dilations"), OnnxWindow.Sides(node, "strides"));
        Size2D extent = WindowArithmetic.Extent((height, width), (dilations[0], dilations[1]));
        (value, Padding padding) = OnnxWindow.Bordered(trace, node, value, extent, (strides[0], strides[1]));
        bool isDepthwise = groups > 1 && inputs == 1;
        Size2D dilation = (dilations[0], dilations[1]);
        float[][] weights = node.Input(2) is { } bias ? [Turned(kernel.Values!, sizes, isDepthwise ? groups : 0), trace.Vector(bias, outputs)] : [Turned(kernel.Values!, sizes, isDepthwise ? groups : 0)];
        LayerDeclaration layer = isDepthwise
            ? new LayerDeclaration.DepthwiseConv2D((height, width), (strides[0], strides[1]), padding, outputs / groups, Activation.Linear, weights.Length > 1) { DilationRate = dilation }
            : new LayerDeclaration.Conv2D(outputs, (height, width), (strides[0], strides[1]), padding, Activation.Linear, weights.Length > 1) { DilationRate = dilation, Groups = groups };
        Shape shape = Shape.Image(
            WindowArithmetic.Outputs(value.Shape.Height, extent.Height, strides[0], padding), WindowArithmetic.Outputs(value.Shape.Width, extent.Width, strides[1], padding), outputs);
        return trace.Add(new OnnxStep(layer, node.LayerName, [trace.StepOf(value)], [.. weights]), shape, OnnxValue.ChannelsFirst);
    }

    private static OnnxValue ConvolveTransposed(OnnxTrace trace, OnnxNode node, OnnxValue value)
    {
        value = trace.Image(value);
        (OnnxConstant kernel, int[] sizes) = trace.Kernel(node, 4);
        (int inputs, int outputs, Size2D window) = (sizes[0], sizes[1], (sizes[2], sizes[3]));
        (int[] dilations, int[] strides) = (OnnxWindow.Sides(node, "dilations"), OnnxWindow.Sides(node, "strides"));
        if (inputs != value.Shape.Channels || node.Number("group", 1) != 1)
        {
            throw Lacking($"its kernel is {string.Join('×', sizes)} in {node.Number("group", 1)} groups, its input {value.Shape}; MnistNet's Conv2DTranspose has one group");
        }

        if (dilations is not [1, 1] && strides is not [1, 1])
        {
            throw Lacking("it has strides and dilations; MnistNet's Conv2DTranspose has either");
        }

        Size2D extent = WindowArithmetic.Extent(window, (dilations[0], dilations[1]));
        (OnnxCut rows, OnnxCut columns) = (
            OnnxCut.Of(node, 0, value.Shape.Height, extent.Height, strides[0]), OnnxCut.Of(node, 1, value.Shape.Width, extent.Width, strides[1]));
        Padding padding = rows.Is(Padding.Same) && columns.Is(Padding.Same) && !(rows.Is(Padding.Valid) && columns.Is(Padding.Valid)) ? Padding.Same : Padding.Valid;
        ImmutableArray<float[]> weights = [Turned(kernel.Values!, sizes, groups: 0)];
        weights = node.Input(2) is { } bias ? weights.Add(trace.Vector(bias, outputs)) : weights;
        LayerDeclaration layer = new LayerDeclaration.Conv2DTranspose(outputs, window, (strides[0], strides[1]), padding, Activation.Linear, weights.Length > 1) { DilationRate = (dilations[0], dilations[1]) };
        OnnxValue larger = trace.Add(
            new OnnxStep(layer, node.LayerName, [trace.StepOf(value)], weights), Shape.Image(rows.Outputs(padding), columns.Outputs(padding), outputs), OnnxValue.ChannelsFirst);
        (int top, int bottom) = rows.Rest(padding);
        (int left, int right) = columns.Rest(padding);
        return (top, bottom, left, right) is (0, 0, 0, 0) ? larger : OnnxWindow.CutOff(trace, larger, top, bottom, left, right);
    }

    // (outputs, inputs, height, width), which of a transpose are (inputs, outputs, …), as Keras has it: (height, width, inputs, outputs), or of each group apart (height, width, groups, outputs of each).
    private static float[] Turned(float[] values, int[] sizes, int groups)
    {
        (int outputs, int inputs, int pixels) = (sizes[0], sizes[1], sizes[2] * sizes[3]);
        float[] turned = new float[values.Length];
        int at = 0;
        for (int output = 0; output < outputs; output++)
        {
            for (int one = 0; one < inputs; one++)
            {
                for (int pixel = 0; pixel < pixels; pixel++)
                {
                    turned[groups > 0 ? (pixel * outputs) + output : (((pixel * inputs) + one) * outputs) + output] = values[at++];
                }
            }
        }

        return turned;
    }
}
