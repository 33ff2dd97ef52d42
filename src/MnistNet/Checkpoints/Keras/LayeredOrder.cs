namespace MnistNet;

/// <summary>
/// The layers of a file that holds weights alone. It tells the order of the layers of a class, but not how models within the
/// model and layers of several classes follow each other: that is found by what fits the network.
/// </summary>
internal sealed class LayeredOrder
{
    // Far more than models have; a hostile file has no more time.
    private const int MostModels = 256;
    private const int MostDepth = 32;
    private const int MostSteps = 100_000;

    private int models;
    private int steps;

    /// <summary>The layers that have weights, in no particular order.</summary>
    public List<StoredLayer> Leaves { get; } = [];

    public bool HasModels => models > 1;

    private Model Whole { get; init; } = new(null);

    public static LayeredOrder Of(LayeredNode layers)
    {
        LayeredOrder order = new();
        order.Read(layers, order.Whole, depth: 0);
        return order;
    }

    /// <summary>Finds the one order that fits a network.</summary>
    public StoredLayer[] Find(string owner, LayerInfo[] expected)
    {
        List<StoredLayer[]> found = [];
        Search(Whole, new StoredLayer[expected.Length], 0, expected, found);
        return found.Count == 1 && steps < MostSteps
            ? found[0]
            : throw new InvalidDataException(
                $"the file has weights of models within a model, and does not say in which order: {(found.Count == 0 ? "none fits" : "several fit")} {owner}'s layers, {StoredName.Listing([.. expected.Select(layer => layer.Name)])}; expected a whole model, .keras or .h5, which says it.");
    }

    private static bool Fits(StoredLayer stored, LayerInfo layer) =>
        stored.WeightNames.Length == layer.Weights.Length
        && stored.WeightNames.Zip(layer.Weights).All(pair =>
            stored.Group.Find(pair.First) is Hdf5Dataset { Values: var values } && values.HasShapeOf(pair.Second));

    private static string WithoutNumber(string name)
    {
        int end = name.LastIndexOf('_');
        return end > 0 && end < name.Length - 1 && name.AsSpan(end + 1).IndexOfAnyExceptInRange('0', '9') < 0 ? name[..end] : name;
    }

    private void Read(LayeredNode layers, Model into, int depth)
    {
        models++;
        if (models > MostModels || depth > MostDepth)
        {
            throw new InvalidDataException($"the file has too many models within models; expected at most {MostModels}, {MostDepth} deep.");
        }

        foreach (IGrouping<string, string> kin in layers.Names.GroupBy(WithoutNumber))
        {
            List<Item> queue = [];
            foreach (string name in kin.OrderBy(name => LayeredReader.NumberOf(name, kin.Key) ?? int.MaxValue))
            {
                if (layers.Find(name) is not { } node)
                {
                    continue;
                }

                if (node.Variables is { } weights)
                {
                    Leaves.Add(weights with { Name = name });
                    queue.Add(new Item(Leaves[^1], null));
                }
                else if (LayeredReader.LayersOf(node) is { } inner)
                {
                    Model model = new(into);
                    int before = Leaves.Count;
                    Read(inner, model, depth + 1);
                    if (Leaves.Count > before)
                    {
                        queue.Add(new Item(null, model));
                    }
                }
            }

            if (queue.Count > 0)
            {
                into.Queues.Add(new Queue(kin.Key, queue));
            }
        }
    }

    private void Search(Model at, StoredLayer[] order, int count, LayerInfo[] expected, List<StoredLayer[]> found)
    {
        if (found.Count > 1 || ++steps >= MostSteps)
        {
            return;
        }

        if (at.Queues.TrueForAll(queue => queue.Taken == queue.Items.Count))
        {
            if (at.Outer is { } outer)
            {
                Search(outer, order, count, expected, found);
            }
            else
            {
                found.Add([.. order]);
            }

            return;
        }

        foreach (Queue queue in at.Queues.Where(queue => queue.Taken < queue.Items.Count))
        {
            Item next = queue.Items[queue.Taken++];
            if (next.Model is { } model)
            {
                Search(model, order, count, expected, found);
            }
            else if (queue.Kind == LayeredReader.BaseName(expected[count].Kind) && Fits(next.Layer!, expected[count]))
            {
                order[count] = next.Layer!;
                Search(at, order, count + 1, expected, found);
            }

            queue.Taken--;
        }
    }

    /// <summary>A layer with weights, or a model.</summary>
    private readonly record struct Item(StoredLayer? Layer, Model? Model);

    /// <summary>What a model has of one class, in order.</summary>
    private sealed record Queue(string Kind, List<Item> Items)
    {
        public int Taken { get; set; }
    }

    private sealed class Model(Model? outer)
    {
        public Model? Outer => outer;

        public List<Queue> Queues { get; } = [];
    }
}
