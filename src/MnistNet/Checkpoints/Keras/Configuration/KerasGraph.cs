using System.Text.Json;

namespace MnistNet;

/// <summary>A model in which each layer names those whose outputs it reads.</summary>
internal static class KerasGraph
{
    /// <summary>The steps from the input to the output, of all layers with what the file says of each.</summary>
    public static ImmutableArray<KerasStep> Steps(string model, JsonElement arguments, ImmutableArray<(JsonElement Json, KerasLayer Layer)> layers)
    {
        Dictionary<string, (JsonElement Json, KerasLayer Layer)> byName = layers.GroupBy(one => one.Layer.Name).ToDictionary(same => same.Key, same => same.Last());
        Single(model, "input", References(arguments.Find("input_layers")));
        KerasCall output = Single(model, "output", References(arguments.Find("output_layers")));
        ImmutableArray<KerasStep>.Builder steps = ImmutableArray.CreateBuilder<KerasStep>();
        Dictionary<string, KerasNode> nodes = [];
        Stack<KerasCall> next = new([output]);
        while (next.TryPeek(out KerasCall? here))
        {
            if (!nodes.TryGetValue(here.Name, out KerasNode? node))
            {
                node = byName.TryGetValue(here.Name, out (JsonElement Json, KerasLayer Layer) layer)
                    ? new KerasNode(layer.Layer, here.Call, SourcesOf(layer, here.Call))
                    : throw KerasModelReader.Damaged($"has no layer {StoredName.Shown(here.Name)}, whose output is read");
                nodes.Add(here.Name, node);
            }

            if (node.Call != here.Call)
            {
                throw new InvalidDataException($"layer {StoredName.Shown(here.Name)}: the model uses it more than once; a network of MnistNet's uses each layer once.");
            }

            if (node.Output >= 0)
            {
                next.Pop();
            }
            else if (Array.Find(node.Sources, source => nodes.GetValueOrDefault(source.Name) is not { Output: >= 0 } known || known.Call != source.Call) is not { } missing)
            {
                KerasSteps.Add(steps, node.Layer, node.Sources.Length == 0 ? [-1] : [.. node.Sources.Select(source => nodes[source.Name].Output)]);
                node.Output = steps.Count - 1;
            }
            else if (nodes.TryGetValue(missing.Name, out KerasNode? open) && open.Call == missing.Call)
            {
                throw KerasModelReader.Damaged($"has a circle of layers, {StoredName.Shown(missing.Name)} among them");
            }
            else
            {
                next.Push(missing);
            }
        }

        return steps.ToImmutable();
    }

    private static KerasCall[] SourcesOf((JsonElement Json, KerasLayer Layer) layer, int call)
    {
        JsonElement[] all = [.. layer.Json.Find("inbound_nodes").Items()];
        if (all.Length == 0)
        {
            return [];
        }

        JsonElement one = call < all.Length ? all[call] : all[^1];
        string name = StoredName.Shown(layer.Layer.Name);
        if (IsForTraining(one))
        {
            throw new InvalidDataException($"layer {name}: the model calls it with training=True, and so differently each time; a network of MnistNet's predicts without.");
        }

        KerasCall[] sources = [.. References(one)];
        return sources.Length switch
        {
            0 => throw KerasModelReader.Damaged($"does not say what layer {name} reads"),
            > 1 when !KerasClass.IsJoin(layer.Layer.Kind) => throw new InvalidDataException(
                $"layer {name}: {StoredName.Shown(layer.Layer.Kind)} reads {sources.Length} outputs ({StoredName.Listing([.. sources.Select(source => source.Name)])}); of the layers that MnistNet has, those read several: {string.Join(", ", KerasClass.Joins)}."),
            > LayerDeclaration.Join.MostInputs => throw new InvalidDataException(
                $"layer {name}: {layer.Layer.Kind} reads {sources.Length} outputs; MnistNet's reads at most {LayerDeclaration.Join.MostInputs}."),
            1 when KerasClass.IsJoin(layer.Layer.Kind) => throw new InvalidDataException(
                $"layer {name}: {layer.Layer.Kind} reads one output, and constants perhaps, as operations of keras.ops do; MnistNet's reads those of several layers."),
            _ => sources,
        };
    }

    private static KerasCall Single(string model, string what, IEnumerable<KerasCall> ends)
    {
        KerasCall[] all = [.. ends];
        return all.Length == 1
            ? all[0]
            : throw new InvalidDataException($"the model {StoredName.Shown(model)} has {all.Length} {what}s ({StoredName.Listing([.. all.Select(end => end.Name)])}); a network of MnistNet's has one.");
    }

    // A reference is [layer, call, output] up to Keras 2, with arguments behind it, and an object that holds such a list in Keras 3.
    private static IEnumerable<KerasCall> References(JsonElement? within)
    {
        if (within is not { } element)
        {
            return [];
        }

        if (element.FindText("class_name") == "__keras_tensor__")
        {
            return References(element.Find("config")?.Find("keras_history"));
        }

        JsonElement[] items = [.. within.Items()];
        return element.ValueKind == JsonValueKind.Array && items is [var layer, var call, var output, ..]
            && layer.Text() is { } name && call.Number() is { } number and >= 0 and <= int.MaxValue && output.Number() is not null
            ? [new KerasCall(name, (int)number), .. items.Skip(3).SelectMany(item => References(item))]
            : items.SelectMany(item => References(item));
    }

    private static bool IsForTraining(JsonElement within) =>
        within.Find("training") is { ValueKind: JsonValueKind.True } || ((JsonElement?)within).Items().Any(IsForTraining);
}

/// <summary>A layer of a graph that something reads.</summary>
internal sealed class KerasNode(KerasLayer layer, int call, KerasCall[] sources)
{
    public KerasLayer Layer => layer;

    /// <summary>Which of the times that the model calls it.</summary>
    public int Call => call;

    public KerasCall[] Sources => sources;

    /// <summary>The step that gives its output; −1 while there is none.</summary>
    public int Output { get; set; } = -1;
}

/// <summary>A layer whose output is read, and which of the times that the model calls it.</summary>
internal sealed record KerasCall(string Name, int Call);
