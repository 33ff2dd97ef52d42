using MnistNet.Generators.Diagnostics;

namespace MnistNet.Generators.Shapes;

/// <summary>
/// Layers that stand before all that learns: normalizations that adapt, as what they read is then the same after training, and augmentations,
/// which no gradient passes.
/// </summary>
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
            Rule? rule = layer.Declaration switch
            {
                LayerDeclaration.Normalization { Adapts: true } => Rules.AdaptsTooLate,
                LayerDeclaration.AugmentationLayer => Rules.AugmentsTooLate,
                _ => null,
            };
            if (before is not null && rule is not null)
            {
                yield return Finding.Create(rule, plan.PlaceOf(i), layer.Name, before);
            }

            learned[layer.Name] = before ?? (layer.Weights.Any(static weight => weight.IsTrainable) ? layer.Name : null);
        }
    }
}
