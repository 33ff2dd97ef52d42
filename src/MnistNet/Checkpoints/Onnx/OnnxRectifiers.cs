using MnistNet.Onnx;

namespace MnistNet;

/// <summary>Keras's rectifiers in ONNX's operators: the usual ones in one, the others piece by piece.</summary>
internal static class OnnxRectifiers
{
    /// <summary>Adds a rectifier.</summary>
    /// <param name="graph">What it is added to.</param>
    /// <param name="name">The layer's name.</param>
    /// <param name="relu">The rectifier.</param>
    /// <param name="shape">The shape of its input and output.</param>
    public static void Add(OnnxGraphBuilder graph, string name, LayerDeclaration.ReLU relu, Shape shape)
    {
        // No float exceeds what no float can hold.
        double maximum = relu.MaxValue > float.MaxValue ? double.PositiveInfinity : relu.MaxValue;
        switch (maximum, relu.NegativeSlope, relu.Threshold)
        {
            case (double.PositiveInfinity, 0, 0):
                graph.Add(name, "Relu", shape, []);
                break;
            case (_, 0, 0):
                graph.Add(name, "Clip", shape, [graph.Number($"{name}/min", 0), graph.Number($"{name}/max", maximum)]);
                break;
            case (double.PositiveInfinity, var slope, 0):
                graph.Add(name, "LeakyRelu", shape, [], AttributeProto.Of("alpha", (float)slope));
                break;
            default:
                AddPieces(graph, name, relu with { MaxValue = maximum }, shape);
                break;
        }
    }

    // x > threshold ? min(x, maximum) : slope · (x − threshold)
    private static void AddPieces(OnnxGraphBuilder graph, string name, LayerDeclaration.ReLU relu, Shape shape)
    {
        string x = graph.Current;
        string threshold = graph.Number($"{name}/threshold", relu.Threshold);
        string below = relu.NegativeSlope == 0
            ? graph.Number($"{name}/zero", 0)
            : graph.AddBeside(
                $"{name}/below",
                "Mul",
                graph.Number($"{name}/slope", relu.NegativeSlope),
                graph.AddBeside($"{name}/distance", "Sub", x, threshold));
        string passes = graph.AddBeside($"{name}/passes", "Greater", x, threshold);
        string above = double.IsInfinity(relu.MaxValue)
            ? x
            : graph.AddBeside($"{name}/limited", "Min", x, graph.Number($"{name}/max", relu.MaxValue));
        graph.AddChoice(name, shape, passes, above, below);
    }
}
