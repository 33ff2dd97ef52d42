namespace MnistNet;

/// <summary>A layer of a file that has weights, and their paths in its group, in Keras's order.</summary>
internal sealed record StoredLayer(string Name, Hdf5Group Group, ImmutableArray<string> WeightNames)
{
    /// <summary>Reads the weights of a whole network, in the layout and order of the definition.</summary>
    public static float[] ReadAll(StoredLayer[] stored, NetworkDefinition definition)
    {
        LayerInfo[] expected = [.. definition.Layers.Where(layer => !layer.Weights.IsEmpty)];
        if (stored.Length != expected.Length)
        {
            throw new InvalidDataException(
                $"{Listing(stored.Select(layer => layer.Name), "layer")} with weights, {definition.Name} has {Listing(expected.Select(layer => layer.Name))}.");
        }

        float[] weights = new float[definition.ParameterCount];
        Span<float> rest = weights;
        foreach ((StoredLayer layer, LayerInfo here) in stored.Zip(expected))
        {
            string owner = layer.Name == here.Name ? definition.Name : $"{definition.Name}'s {here.Name}";
            if (layer.WeightNames.Length != here.Weights.Length)
            {
                throw new InvalidDataException(
                    $"layer {StoredName.Shown(layer.Name)}: {Listing(layer.WeightNames, "weight")}, {owner} has {Listing(here.Weights.Select(weight => weight.Name))}.");
            }

            foreach ((string name, WeightInfo weight) in layer.WeightNames.Zip(here.Weights))
            {
                try
                {
                    layer.Read(name, weight, owner, rest[..weight.Count]);
                }
                catch (InvalidDataException e)
                {
                    throw new InvalidDataException($"layer {StoredName.Shown(layer.Name)}: {e.Message}", e);
                }

                rest = rest[weight.Count..];
            }
        }

        return weights;
    }

    private static string Listing(IEnumerable<string> names, string? noun = null)
    {
        string[] all = [.. names];
        string count = noun is null ? $"{all.Length}" : $"{all.Length} {noun}{(all.Length == 1 ? "" : "s")}";
        return all.Length == 0 ? count : $"{count} ({StoredName.Listing(all)})";
    }

    private void Read(string name, WeightInfo weight, string owner, Span<float> values)
    {
        Hdf5Values found = (Group.Find(name) as Hdf5Dataset)?.Values ?? throw new InvalidDataException($"the file has no dataset {name}.");
        if (!found.HasShapeOf(weight))
        {
            throw new InvalidDataException(
                $"{weight.Name} is {(found.Dimensions.IsEmpty ? "a single value" : string.Join('×', found.Dimensions))}, {owner} has {string.Join('×', weight.Dimensions)}.");
        }

        if (weight.IsCount && found.Type.Class == Hdf5TypeClass.FixedPoint)
        {
            values[0] = found.ReadInteger();
            return;
        }

        if (found.Type.Class != Hdf5TypeClass.FloatingPoint)
        {
            throw new InvalidDataException(
                $"{weight.Name} holds values of type {found.Type.Class}, {8UL * found.Type.Size} bits; expected {Hdf5TypeClass.FloatingPoint}.");
        }

        found.ReadSingles(values);
    }
}
