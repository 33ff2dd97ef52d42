using System.Collections.Immutable;

namespace MnistNet;

/// <summary>
/// The weights of a model that is a layer of another, which Keras's older layout keeps in one list: first all that are trained,
/// layer by layer, then the others.
/// </summary>
internal static class NestedWeights
{
    /// <summary>Gives each layer of a model its weights.</summary>
    /// <param name="model">The model.</param>
    /// <param name="names">The paths of its weights.</param>
    /// <param name="declared">What each layer that has weights was found to be.</param>
    /// <exception cref="InvalidDataException">They are more or less than the layers have, or in another order.</exception>
    public static IEnumerable<(KerasLayer Layer, ImmutableArray<string> Names)> Distribute(
        KerasLayer model, ImmutableArray<string> names, Dictionary<KerasLayer, LayerInfo> declared)
    {
        (KerasLayer Layer, bool IsTrained)[] leaves = [.. Leaves(model, isTrained: true).Where(leaf => declared.ContainsKey(leaf.Layer))];
        (KerasLayer Layer, int Index)[] order =
        [
            .. leaves.Where(leaf => leaf.IsTrained).SelectMany(leaf => Indices(leaf.Layer, weight => weight.IsTrainable)),
            .. leaves.SelectMany(leaf => Indices(leaf.Layer, weight => !leaf.IsTrained || !weight.IsTrainable)),
        ];
        if (order.Length != names.Length)
        {
            throw new InvalidDataException(
                $"layer {StoredName.Shown(model.Name)}: {names.Length} weights ({StoredName.Listing(names)}), its layers {StoredName.Listing([.. leaves.Select(leaf => leaf.Layer.Name)])} have {order.Length}.");
        }

        ILookup<KerasLayer, (int Index, string Name)> found = order.Zip(names).ToLookup(pair => pair.First.Layer, pair => (pair.First.Index, pair.Second));
        return leaves.Select(leaf => (leaf.Layer, InOrder(leaf.Layer, found[leaf.Layer])));

        IEnumerable<(KerasLayer Layer, int Index)> Indices(KerasLayer layer, Func<WeightInfo, bool> belongs) =>
            declared[layer].Weights.Index().Where(weight => belongs(weight.Item)).Select(weight => (layer, weight.Index));

        ImmutableArray<string> InOrder(KerasLayer layer, IEnumerable<(int Index, string Name)> own)
        {
            ImmutableArray<string> sorted = [.. own.OrderBy(weight => weight.Index).Select(weight => weight.Name)];
            foreach ((string path, WeightInfo weight) in sorted.Zip(declared[layer].Weights))
            {
                RequireName(layer, path, weight.Name, declared[layer]);
            }

            return sorted;
        }
    }

    /// <summary>Takes the weights of a layer, or of a model, apart by the paths in front of their names, where nothing tells of the layers.</summary>
    /// <param name="names">The paths of its weights.</param>
    /// <returns>The layers, without a name where that of the whole is theirs.</returns>
    public static ImmutableArray<(string? Owner, ImmutableArray<string> Names)> Split(ImmutableArray<string> names)
    {
        (string? Owner, ImmutableArray<string> Names)[] parts = [.. names.GroupBy(Parent).Select(part => (part.Key.Length == 0 ? null : part.Key, part.ToImmutableArray()))];
        return parts.Length == 1 ? [(null, names)] : [.. parts];
    }

    private static IEnumerable<(KerasLayer Layer, bool IsTrained)> Leaves(KerasLayer model, bool isTrained) =>
        model.Layers.SelectMany(layer => layer.IsModel ? Leaves(layer, isTrained && layer.IsTrainable && model.IsTrainable) : [(layer, isTrained && layer.IsTrainable && model.IsTrainable)]);

    // The same shape in the wrong place would be believed: gamma for beta.
    private static void RequireName(KerasLayer layer, string path, string name, LayerInfo declared)
    {
        string last = path[(path.LastIndexOf('/') + 1)..].Split(':')[0];
        if (last != name && declared.Weights.Any(weight => weight.Name == last))
        {
            throw new InvalidDataException($"layer {StoredName.Shown(layer.Name)}: the weights of the model around it are in an unknown order; {StoredName.Shown(path)} is where its {name} is expected.");
        }
    }

    private static string Parent(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];
}
