using MnistNet.Generators.Shapes;

using static MnistNet.OnnxRules;

namespace MnistNet;

/// <summary>Poolings, of windows and of whole images.</summary>
internal static class OnnxPoolings
{
    public static IEnumerable<(string Type, OnnxRule Rule)> Rules =>
    [
        ("MaxPool", Pool),
        ("AveragePool", Pool),
        ("GlobalMaxPool", static (trace, node, value) => Reduce(trace, node, trace.Image(value), PoolingKind.Max, keepDims: true)),
        ("GlobalAveragePool", static (trace, node, value) => Reduce(trace, node, trace.Image(value), PoolingKind.Average, keepDims: true)),
        ("ReduceMean", ReduceAxes),
        ("ReduceMax", ReduceAxes),
    ];

    private static OnnxValue Pool(OnnxTrace trace, OnnxNode node, OnnxValue value)
    {
        value = trace.Image(value);
        (int[] window, int[] strides) = (OnnxWindow.Sides(node, "kernel_shape"), OnnxWindow.Sides(node, "strides"));
        if (OnnxWindow.Sides(node, "dilations").Any(static dilation => dilation != 1))
        {
            throw Lacking("its window has gaps");
        }

        bool isMax = node.Type == "MaxPool";
        (value, Padding padding) = OnnxWindow.Bordered(trace, node, value, (window[0], window[1]), (strides[0], strides[1]), mayAdd: false);
        if (padding == Padding.Same && !isMax && node.Number("count_include_pad", 0) != 0)
        {
            throw Lacking("its means count the padding");
        }

        Shape shape = Shape.Image(
            WindowArithmetic.Outputs(value.Shape.Height, window[0], strides[0], padding), WindowArithmetic.Outputs(value.Shape.Width, window[1], strides[1], padding), value.Shape.Channels);
        bool isCut = (value.Shape.Height - window[0]) % strides[0] != 0 || (value.Shape.Width - window[1]) % strides[1] != 0;
        if (node.Number("ceil_mode", 0) != 0 && padding == Padding.Valid && isCut)
        {
            throw Lacking("its windows reach over the edge (ceil_mode)");
        }

        return trace.Add(new OnnxStep(new LayerDeclaration.Pooling2D(isMax ? PoolingKind.Max : PoolingKind.Average, (window[0], window[1]), (strides[0], strides[1]), padding), node.LayerName, [trace.StepOf(value)]), shape, OnnxValue.ChannelsFirst);
    }

    private static OnnxValue Reduce(OnnxTrace trace, OnnxNode node, OnnxValue value, PoolingKind kind, bool keepDims)
    {
        int channels = value.Shape.Channels;
        return trace.Add(new OnnxStep(new LayerDeclaration.GlobalPooling2D(kind, keepDims), node.LayerName, [trace.StepOf(value)]), keepDims ? Shape.Image(1, 1, channels) : Shape.Vector(channels), keepDims ? value.Axes : [0]);
    }

    private static OnnxValue ReduceAxes(OnnxTrace trace, OnnxNode node, OnnxValue value)
    {
        int[] axes = AxesOf(trace, node, value.Axes.Length);
        return value.Shape.IsImage && axes.Length == 2 && axes.Select(axis => value.Axes[axis]).Order().SequenceEqual([0, 1])
            ? Reduce(trace, node, value, node.Type == "ReduceMax" ? PoolingKind.Max : PoolingKind.Average, node.Number("keepdims", 1) != 0)
            : node.Type == "ReduceMean" && node.Number("keepdims", 1) != 0 && OnnxStandardization.Mean(trace, value, axes) is { } mean ? mean
            : throw Lacking($"it is over axes {string.Join(", ", axes.Select(static axis => axis + 1))}; MnistNet's is over height and width");
    }

    /// <summary>The axes that an operator names, without the batch.</summary>
    public static int[] AxesOf(OnnxTrace trace, OnnxNode node, int rank)
    {
        int[] axes = node.Input(1) is { } given ? trace.Constants.Find(given)?.Integers ?? [] : node.Numbers("axes");
        int[] own = [.. axes.Select(axis => axis < 0 ? axis + rank : axis - 1)];
        return own.Length > 0 && own.All(axis => axis >= 0 && axis < rank) ? own : throw Lacking($"it is over axes {string.Join(", ", axes)}, the batch among them");
    }
}
