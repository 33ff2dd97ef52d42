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
        (string Name, int Call) output = Single(model, "output", References(arguments.Find("output_layers")));
        ImmutableArray<KerasStep>.Builder steps = ImmutableArray.CreateBuilder<KerasStep>();
        Dictionary<string, int> calls = [];
        Dictionary<string, (string Name, int Call)[]> sources = [];
        Dictionary<string, int> outputs = [];
        Stack<(string Name, int Call)> next = new([output]);
        while (next.TryPeek(out (string Name, int Call) here))
        {
            if (outputs.ContainsKey(here.Name) && calls[here.Name] == here.Call)
            {
                next.Pop();
                continue;
            }

            if (!byName.TryGetValue(here.Name, out (JsonElement Json, KerasLayer Layer) layer))
            {
                throw KerasModelReader.Damaged($"has no layer {StoredName.Shown(here.Name)}, whose output is read");
            }

            if (calls.TryAdd(here.Name, here.Call))
            {
                sources[here.Name] = SourcesOf(layer, here.Call);
            }
            else if (calls[here.Name] != here.Call)
            {
                throw new InvalidDataException($"layer {StoredName.Shown(here.Name)}: the model uses it more than once; a network of MnistNet's uses each layer once.");
            }

            (string Name, int Call)[] missing = [.. sources[here.Name].Where(source => !outputs.ContainsKey(source.Name) || calls[source.Name] != source.Call)];
            if (missing.Length == 0)
            {
                KerasSteps.Add(steps, layer.Layer, sources[here.Name].Length == 0 ? [-1] : [.. sources[here.Name].Select(source => outputs[source.Name])]);
                outputs[here.Name] = steps.Count - 1;
                next.Pop();
            }
            else if (calls.TryGetValue(missing[0].Name, out int call) && call == missing[0].Call)
            {
                throw KerasModelReader.Damaged($"has a circle of layers, {StoredName.Shown(missing[0].Name)} among them");
            }
            else
            {
                next.Push(missing[0]);
            }
        }

        return steps.ToImmutable();
    }

    private static (string Name, int Call)[] SourcesOf((JsonElement Json, KerasLayer Layer) layer, int call)
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

        (string Name, int Call)[] sources = [.. References(one)];
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
