using static MnistNet.OnnxRules;

namespace MnistNet;

/// <summary>Products with matrices.</summary>
internal static class OnnxProducts
{
    public static IEnumerable<(string Type, OnnxRule Rule)> Rules =>
    [
        ("Gemm", static (trace, node, value) => Multiply(trace, node, value, node.Number("transB", 0) != 0, node.Input(2))),
        ("MatMul", static (trace, node, value) => Multiply(trace, node, value, isTransposed: false, null)),
    ];

    private static OnnxValue Multiply(OnnxTrace trace, OnnxNode node, OnnxValue value, bool isTransposed, string? bias)
    {
        value = trace.Row(trace.Settled(value));
        (OnnxConstant kernel, int[] sizes) = trace.Kernel(node, 2);
        (int inputs, int outputs) = isTransposed ? (sizes[1], sizes[0]) : (sizes[0], sizes[1]);
        if (inputs != value.Shape.Channels || node.Number("alpha", 1) != 1 || node.Number("beta", 1) != 1 || node.Number("transA", 0) != 0)
        {
            throw Lacking($"its kernel is {string.Join('×', sizes)}, its input has {value.Shape.Channels} values, or it multiplies by other numbers, too");
        }

        float[] weights = new float[kernel.Values!.Length];
        for (int row = 0; row < inputs; row++)
        {
            int place = value.Order?[row] ?? row;
            for (int column = 0; column < outputs; column++)
            {
                weights[(place * outputs) + column] = kernel.Values[isTransposed ? (column * inputs) + row : (row * outputs) + column];
            }
        }

        LayerDeclaration.Dense layer = new(outputs, Activation.Linear, bias is not null);
        ImmutableArray<float[]> all = bias is null ? [weights] : [weights, trace.Vector(bias, outputs)];
        return trace.Add(new OnnxStep(layer, node.LayerName, [trace.StepOf(value)], all), Shape.Vector(outputs), [0]);
    }
}
