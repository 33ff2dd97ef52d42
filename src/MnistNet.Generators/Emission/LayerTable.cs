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

    private static string Parameters(ResolvedLayer layer)
    {
        string bias = layer.Weights.Count > 1 ? " + 1" : "";
        string? formula = layer.Declaration switch
        {
            LayerDeclaration.Conv2D conv => $"({conv.KernelSize}·{conv.KernelSize}·{layer.Input.Channels}{bias})·{conv.Filters} = ",
            LayerDeclaration.Dense dense => $"({layer.Input.Channels}{bias})·{dense.Units} = ",
            _ => null,
        };
        return formula + Count(layer.ParameterCount);
    }
}
