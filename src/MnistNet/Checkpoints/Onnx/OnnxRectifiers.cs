using MnistNet.Onnx;

namespace MnistNet;

/// <summary>Keras's rectifiers in ONNX's operators: the usual ones in one, the others piece by piece.</summary>
internal static class OnnxRectifiers
{
    /// <summary>Adds a rectifier.</summary>
    public static string Add(OnnxGraphBuilder graph, string name, Operator.Rectify rectify)
    {
        Shape shape = rectify.Output;

        // No float exceeds what no float can hold.
        double maximum = rectify.Maximum > float.MaxValue ? double.PositiveInfinity : rectify.Maximum;
        return (maximum, rectify.NegativeSlope, rectify.Threshold) switch
        {
            (double.PositiveInfinity, 0, 0) => graph.Add(name, "Relu", shape, []),
            (_, 0, 0) => graph.Add(name, "Clip", shape, [graph.Number($"{name}/min", 0), graph.Number($"{name}/max", maximum)]),
            (double.PositiveInfinity, var slope, 0) => graph.Add(name, "LeakyRelu", shape, [], AttributeProto.Of("alpha", (float)slope)),
            _ => AddPieces(graph, name, rectify with { Maximum = maximum }),
        };
    }

    // x > threshold ? min(x, maximum) : slope · (x − threshold)
    private static string AddPieces(OnnxGraphBuilder graph, string name, Operator.Rectify rectify)
    {
        string x = graph.Current;
        string threshold = graph.Number($"{name}/threshold", rectify.Threshold);
        string below = rectify.NegativeSlope == 0
            ? graph.Number($"{name}/zero", 0)
            : graph.AddBeside(
                $"{name}/below",
                "Mul",
                graph.Number($"{name}/slope", rectify.NegativeSlope),
                graph.AddBeside($"{name}/distance", "Sub", x, threshold));
        string passes = graph.AddBeside($"{name}/passes", "Greater", x, threshold);
        string above = double.IsInfinity(rectify.Maximum)
            ? x
            : graph.AddBeside($"{name}/limited", "Min", x, graph.Number($"{name}/max", rectify.Maximum));
        return graph.AddChoice(name, rectify.Output, passes, above, below);
    }
}
