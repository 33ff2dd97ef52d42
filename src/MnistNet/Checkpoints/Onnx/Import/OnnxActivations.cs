using static MnistNet.OnnxRules;

namespace MnistNet;

/// <summary>Functions that have weights, or look at several values at once; of each value by itself: <see cref="OnnxFunctions"/>.</summary>
internal static class OnnxActivations
{
    public static IEnumerable<(string Type, OnnxRule Rule)> Rules =>
    [
        ("PRelu", Bend),
        ("Softmax", Softmax),
        ("LogSoftmax", Softmax),
    ];

    /// <summary>A number that an operator takes as an input; null where it is left out.</summary>
    public static double? Bound(OnnxTrace trace, OnnxNode node, int index) =>
        node.Input(index) is not { } bound ? null : trace.Constants.Find(bound)?.Values is [var number] ? number : throw Lacking("its bounds are no numbers");

    private static OnnxValue Bend(OnnxTrace trace, OnnxNode node, OnnxValue value)
    {
        value = trace.Settled(value);
        value = value.Shape.IsImage ? value : trace.Row(value);
        OnnxConstant slopes = trace.Constants.Find(node.Input(1) ?? "") is { Values: not null } given ? given : throw Lacking("its slopes are not among the file's constants");
        float[] channels = value.OfChannels(slopes);
        return trace.Add(new OnnxStep(new LayerDeclaration.PReLU(value.Shape.IsImage ? [1, 2] : []), node.LayerName, [trace.StepOf(value)], channels), value.Shape, value.Axes, value.Order);
    }

    private static OnnxValue Softmax(OnnxTrace trace, OnnxNode node, OnnxValue value)
    {
        value = trace.Settled(value);
        double axis = node.Number("axis", -1);
        if (value.Shape.IsImage || axis is not (1 or -1))
        {
            throw Lacking("it is not over a row of scores");
        }

        if (trace.OnlyRead(value) is { Layer: LayerDeclaration.Dense { Activation: Activation.Linear } dense } step)
        {
            trace.Steps[value.Step] = step with { Layer = dense with { Activation = Activation.Softmax } };
            return value;
        }

        return trace.Add(new OnnxStep(new LayerDeclaration.Softmax(), node.LayerName, [trace.StepOf(value)]), value.Shape, value.Axes, value.Order);
    }
}
