using static MnistNet.OnnxRules;

namespace MnistNet;

/// <summary>Sums and products with constants: functions of each value, biases, or factors of channels.</summary>
internal static class OnnxArithmetic
{
    private const double FoldedEpsilon = 0.001;

    public static IEnumerable<(string Type, OnnxRule Rule)> Rules =>
    [
        ("Add", WithConstant),
        ("Sub", WithConstant),
        ("Mul", WithConstant),
        ("Div", WithConstant),
        ("Max", WithConstant),
        ("Min", WithConstant),
        ("Sum", WithConstant),
    ];

    /// <summary>A number for all values, or one for each channel.</summary>
    public static OnnxValue WithConstant(OnnxTrace trace, OnnxNode node, OnnxValue value)
    {
        bool isFirst = trace.Constants.Find(node.Inputs[0]) is not null;
        OnnxConstant? constant = node.Inputs.Length == 2 ? trace.Constants.Find(node.Inputs[isFirst ? 0 : 1]) : null;
        if (constant?.Values is not { } numbers || (node.Type == "Sum" ? OnnxFunctions.OfTwo("Add") : OnnxFunctions.OfTwo(node.Type)) is not { } function)
        {
            throw Lacking("its second value is no constant that is read");
        }

        if (numbers.Length == 1 && !(node.Type is "Add" && value.Function is null && value.Shape.Channels == 1 && TakesBias(trace.OnlyRead(value))))
        {
            double number = numbers[0];
            return OnnxTrace.Apply(value, isFirst ? x => function(number, x) : x => function(x, number));
        }

        value = trace.Settled(value);
        float[] channels = value.OfChannels(constant);
        (float[]? factors, float[]? offsets) = node.Type switch
        {
            "Add" or "Sum" => ((float[]?)null, channels),
            "Sub" => isFirst ? (Negative(Ones(channels.Length)), channels) : (null, Negative(channels)),
            "Mul" => (channels, null),
            "Div" when !isFirst => ([.. channels.Select(static one => 1 / one)], (float[]?)null),
            _ => throw Lacking("MnistNet has no layer for it with a number for each channel"),
        };
        return Scale(trace, node, value, factors, offsets);
    }

    private static OnnxValue Scale(OnnxTrace trace, OnnxNode node, OnnxValue value, float[]? factors, float[]? offsets)
    {
        if (trace.OnlyRead(value) is { } last && Folded(last, factors, offsets) is { } folded)
        {
            trace.Steps[value.Step] = folded;
            return value;
        }

        int count = value.Shape.Channels;
        return trace.Add(
            new OnnxStep(
                new LayerDeclaration.BatchNormalization(LayerDeclaration.BatchNormalization.DefaultMomentum, FoldedEpsilon, Center: true, Scale: true),
                node.LayerName,
                [trace.StepOf(value)],
                factors ?? Ones(count),
                offsets ?? new float[count],
                new float[count],
                [.. Enumerable.Repeat((float)(1 - FoldedEpsilon), count)]),
            value.Shape,
            value.Axes,
            value.Order);
    }

    // By the layer itself, which computes the same with other weights.
    private static OnnxStep? Folded(OnnxStep last, float[]? factors, float[]? offsets)
    {
        if (TakesBias(last))
        {
            return factors is null ? last with { Layer = WithBias(last.Layer), Weights = [.. last.Weights, offsets!] } : null;
        }

        return last.Layer is LayerDeclaration.BatchNormalization && last.Weights is [var gamma, var beta, var mean, var variance]
            ? last with { Weights = [Product(gamma, factors), Sum(Product(beta, factors), offsets)!, mean, variance] }
            : OnnxStandardization.Folded(last, factors, offsets);
    }

    private static bool TakesBias(OnnxStep? step) =>
        step?.Layer is LayerDeclaration.Convolution { UseBias: false, Activation: Activation.Linear } or LayerDeclaration.Dense { UseBias: false, Activation: Activation.Linear };

    private static LayerDeclaration WithBias(LayerDeclaration layer) => layer switch
    {
        LayerDeclaration.Convolution convolution => convolution with { UseBias = true },
        LayerDeclaration.Dense dense => dense with { UseBias = true },
        _ => layer,
    };

    /// <summary>Numbers times factors; null for factors of 1.</summary>
    public static float[] Product(float[] numbers, float[]? factors) => factors is null ? numbers : [.. numbers.Zip(factors, static (one, factor) => one * factor)];

    /// <summary>The sum of offsets; null for offsets of 0.</summary>
    public static float[]? Sum(float[]? one, float[]? other) => one is null || other is null ? one ?? other : [.. one.Zip(other, static (left, right) => left + right)];

    private static float[] Ones(int count) => [.. Enumerable.Repeat(1f, count)];

    private static float[] Negative(float[] numbers) => [.. numbers.Select(static number => -number)];
}
