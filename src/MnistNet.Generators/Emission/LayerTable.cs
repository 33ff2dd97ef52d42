using MnistNet.Generators.Model;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Emission;

/// <summary>Table 1 of the paper for any network: size of each layer, and how its parameters are counted.</summary>
internal static class LayerTable
{
    public static IEnumerable<string> Lines(NetworkPlan plan)
    {
        TextTable table = new(false, true, true);
        table.Add("Layer", "Size", "Parameters");
        table.Add("input", plan.Input.ToString(), "0");
        foreach (LayerInfo layer in plan.Layers)
        {
            table.Add(layer.Name, layer.OutputShape.ToString(), Parameters(layer));
        }

        table.Add("Total", "", Count(plan.ParameterCount));
        return table.Lines();
    }

    /// <summary>How a layer's parameters are counted: <c>(3·3·1 + 1)·8 = 80</c>.</summary>
    public static string Parameters(LayerInfo layer)
    {
        string formula = string.Join(" + ", layer.Operators.Where(static step => !step.Weights.IsEmpty).Select(Formula));
        return (formula.Length == 0 ? "" : formula + " = ") + Count(layer.ParameterCount);
    }

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
            _ => $"{step.Weights.Length}·{outputs}",
        };
    }

    private static string Times(string inputs, OperatorWeight? bias, string outputs) => $"({inputs}{(bias is null ? "" : " + 1")})·{outputs}";
}
