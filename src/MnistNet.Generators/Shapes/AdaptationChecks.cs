using MnistNet.Generators.Diagnostics;

namespace MnistNet.Generators.Shapes;

/// <summary>Normalizations that adapt: what they read is the same after training, if nothing before them learns.</summary>
internal static class AdaptationChecks
{
    public static IEnumerable<Finding> Check(NetworkPlan plan)
    {
        // The first layer that learns among those that lead to each, by name.
        Dictionary<string, string?> learned = [];
        for (int i = 0; i < plan.Layers.Length; i++)
        {
            LayerInfo layer = plan.Layers[i];
            string? before = layer.Inputs.Select(input => learned.TryGetValue(input.Layer, out string? name) ? name : null).FirstOrDefault(static name => name is not null);
            if (before is not null && layer.Declaration is LayerDeclaration.Normalization { Adapts: true })
            {
                yield return Finding.Create(Rules.AdaptsTooLate, plan.PlaceOf(i), layer.Name, before);
            }

            learned[layer.Name] = before ?? (layer.Weights.Any(static weight => weight.IsTrainable) ? layer.Name : null);
        }
    }
}
