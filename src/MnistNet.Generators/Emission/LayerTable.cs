using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Emission;

/// <summary>Table 1 of the paper for any network: size of each layer, how its parameters are counted, and in a graph what it reads.</summary>
internal static class LayerTable
{
    public static IEnumerable<string> Lines(NetworkPlan plan)
    {
        bool isChain = plan.Definition.IsChain;
        (string Name, string Size, string Parameters, string Reads)[] rows =
        [
            ("Layer", "Size", "Parameters", isChain ? "" : "Reads"),
            (plan.Definition.InputName, plan.Input.ToString(), "0", ""),
            .. plan.Layers.Select(layer => (layer.Name, layer.OutputShape.ToString(), Parameters(layer), isChain ? "" : string.Join(", ", layer.Inputs.Select(static input => input.Layer)))),
            ("Total", "", Count(plan.ParameterCount), ""),
        ];
        int name = rows.Max(static row => row.Name.Length);
        int size = rows.Max(static row => row.Size.Length);
        int parameters = rows.Max(static row => row.Parameters.Length);
        return rows.Select(row => $"{row.Name.PadRight(name)}   {row.Size.PadLeft(size)}   {row.Parameters.PadLeft(parameters)}   {row.Reads}".TrimEnd());
    }

    /// <summary>How a layer's parameters are counted: <c>(3·3·1 + 1)·8 = 80</c>.</summary>
    public static string Parameters(LayerInfo layer)
    {
        string formula = string.Join(" + ", layer.Operators.Where(static step => !step.Weights.IsEmpty).Select(Formula));
        return (formula.Length == 0 ? "" : formula + " = ") + Count(layer.ParameterCount);
    }

    /// <summary>How an operator's parameters are counted.</summary>
    public static string Parameters(Operator step) => $"{Formula(step)} = {Count(step.Weights.Sum(static weight => weight.Count))}";

    // Each output has the weights of what it sees; there are as many weights as outputs, where there is no kernel.
    private static string Formula(Operator step)
    {
        string outputs = Number(step.Output.Channels);
        return step switch
        {
            Operator.Convolve { Groups: > 1 } conv =>
                Times($"{conv.Window.Height}·{conv.Window.Width}", conv.Bias, conv.Groups == step.Output.Channels ? outputs : $"{conv.Groups}·{step.Output.Channels / conv.Groups}"),
            Operator.Convolve conv => Times($"{conv.Window.Height}·{conv.Window.Width}·{step.Input.Channels}", conv.Bias, outputs),
            Operator.Multiply product => Times(Number(step.Input.Channels), product.Bias, outputs),
            Operator.Bend bend => string.Join("·", bend.Slope.Dimensions),
            Operator.Calibrate { Mean: { } mean } => $"2·{Number(mean.Count)} + 1",
            _ => $"{step.Weights.Length}·{outputs}",
        };
    }

    private static string Times(string inputs, OperatorWeight? bias, string outputs) => $"({inputs}{(bias is null ? "" : " + 1")})·{outputs}";
}
