using System.Text.Json;

namespace MnistNet;

/// <summary>A model in which each layer names those whose outputs it reads, as long as it is a chain for all that.</summary>
internal static class KerasGraph
{
    /// <summary>The layers from the input to the output, of all layers with what the file says of each.</summary>
    public static ImmutableArray<KerasLayer> Chain(string model, JsonElement arguments, ImmutableArray<(JsonElement Json, KerasLayer Layer)> layers)
    {
        Dictionary<string, (JsonElement Json, KerasLayer Layer)> byName = layers.GroupBy(one => one.Layer.Name).ToDictionary(same => same.Key, same => same.Last());
        Single(model, "input", References(arguments.Find("input_layers")));
        (string name, int call) = Single(model, "output", References(arguments.Find("output_layers")));
        HashSet<string> seen = [];
        List<KerasLayer> backwards = [];
        while (true)
        {
            if (!byName.TryGetValue(name, out (JsonElement Json, KerasLayer Layer) here))
            {
                throw KerasModelReader.Damaged($"has no layer {StoredName.Shown(name)}, whose output is read");
            }

            if (!seen.Add(name))
            {
                throw new InvalidDataException($"layer {StoredName.Shown(name)}: the model uses it more than once; a network of MnistNet's uses each layer once.");
            }

            backwards.Add(here.Layer);
            JsonElement[] calls = [.. here.Json.Find("inbound_nodes").Items()];
            if (calls.Length == 0)
            {
                backwards.Reverse();
                return [.. backwards];
            }

            (name, call) = Source(here.Layer, call < calls.Length ? calls[call] : calls[^1]);
        }
    }

    private static (string Name, int Call) Source(KerasLayer layer, JsonElement call)
    {
        if (IsForTraining(call))
        {
            throw new InvalidDataException($"layer {StoredName.Shown(layer.Name)}: the model calls it with training=True, and so differently each time; a network of MnistNet's predicts without.");
        }

        (string Name, int Call)[] sources = [.. References(call)];
        return sources.Length switch
        {
            1 => sources[0],
            0 => throw KerasModelReader.Damaged($"does not say what layer {StoredName.Shown(layer.Name)} reads"),
            _ => throw new InvalidDataException(
                $"layer {StoredName.Shown(layer.Name)}: {StoredName.Shown(layer.Kind)} reads {sources.Length} outputs ({StoredName.Listing([.. sources.Select(source => source.Name)])}); each layer of a network of MnistNet's reads that of the one before it."),
        };
    }

    private static (string Name, int Call) Single(string model, string what, IEnumerable<(string Name, int Call)> ends)
    {
        (string Name, int Call)[] all = [.. ends];
        return all.Length == 1
            ? all[0]
            : throw new InvalidDataException($"the model {StoredName.Shown(model)} has {all.Length} {what}s ({StoredName.Listing([.. all.Select(end => end.Name)])}); a network of MnistNet's has one.");
    }

    // A reference is [layer, call, output] up to Keras 2, with arguments behind it, and an object that holds such a list in Keras 3.
    private static IEnumerable<(string Name, int Call)> References(JsonElement? within)
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
            ? [(name, (int)number), .. items.Skip(3).SelectMany(item => References(item))]
            : items.SelectMany(item => References(item));
    }

    private static bool IsForTraining(JsonElement within) =>
        within.Find("training") is { ValueKind: JsonValueKind.True } || ((JsonElement?)within).Items().Any(IsForTraining);
}
