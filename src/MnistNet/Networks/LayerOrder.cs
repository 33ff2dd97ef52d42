namespace MnistNet;

/// <summary>
/// The order in which Keras counts the layers of a graph, whatever the order of their declaration: those furthest from the
/// output first, and of equal distance the one that is met first from there.
/// </summary>
internal static class LayerOrder
{
    /// <summary>The places of the layers in the declaration, in Keras's order.</summary>
    /// <param name="layers">The layers, each behind those that it reads.</param>
    public static int[] OfKeras(ImmutableArray<LayerInfo> layers)
    {
        Dictionary<string, int> byName = [];
        int[][] sources = new int[layers.Length][];
        for (int i = 0; i < layers.Length; i++)
        {
            sources[i] = Array.FindAll([.. layers[i].Inputs.Select(input => byName.TryGetValue(input.Layer, out int source) ? source : -1)], static source => source >= 0);
            byName[layers[i].Name] = i;
        }

        int[] depths = new int[layers.Length];
        for (int i = layers.Length - 1; i >= 0; i--)
        {
            foreach (int source in sources[i])
            {
                depths[source] = Math.Max(depths[source], depths[i] + 1);
            }
        }

        int[] met = new int[layers.Length];
        int count = 0;
        Stack<int> next = new([layers.Length - 1]);
        while (next.Count > 0)
        {
            int layer = next.Pop();
            if (met[layer] == 0)
            {
                met[layer] = ++count;
                for (int i = sources[layer].Length - 1; i >= 0; i--)
                {
                    next.Push(sources[layer][i]);
                }
            }
        }

        int[] order = [.. Enumerable.Range(0, layers.Length)];
        Array.Sort(order, (one, other) => depths[one] == depths[other] ? met[one].CompareTo(met[other]) : depths[other].CompareTo(depths[one]));
        return order;
    }
}
