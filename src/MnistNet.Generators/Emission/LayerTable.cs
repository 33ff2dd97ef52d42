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
        foreach (ResolvedLayer layer in plan.Layers)
        {
            table.Add(layer.Name, layer.Output.ToString(), Parameters(layer));
        }

        table.Add("Total", "", Count(plan.ParameterCount));
        return table.Lines();
    }

    /// <summary>How a layer's parameters are counted: <c>(3·3·1 + 1)·8 = 80</c>.</summary>
    public static string Parameters(ResolvedLayer layer)
    {
        int inputs = layer.Input.Channels;
        string? formula = layer.Declaration switch
        {
            LayerDeclaration.Conv2D conv => $"({Window(conv)}·{inputs}{Bias(conv.UseBias)})·{conv.Filters}",
            LayerDeclaration.DepthwiseConv2D conv => $"({Window(conv)}{Bias(conv.UseBias)})·{Outputs(inputs, conv.DepthMultiplier)}",
            LayerDeclaration.SeparableConv2D conv =>
                $"({Window(conv)} + {conv.Filters})·{Outputs(inputs, conv.DepthMultiplier)}{(conv.UseBias ? " + " + Number(conv.Filters) : "")}",
            LayerDeclaration.Dense dense => $"({inputs}{Bias(dense.UseBias)})·{dense.Units}",
            LayerDeclaration.BatchNormalization => $"{layer.Weights.Count}·{inputs}",
            _ => null,
        };
        return (formula is null ? "" : formula + " = ") + Count(layer.ParameterCount);
    }

    private static string Window(LayerDeclaration.Windowed layer) => $"{layer.Window.Height}·{layer.Window.Width}";

    private static string Outputs(int inputs, int multiplier) => multiplier == 1 ? Number(inputs) : $"{inputs}·{multiplier}";

    private static string Bias(bool isUsed) => isUsed ? " + 1" : "";
}
