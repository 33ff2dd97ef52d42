using System.Text.Json.Nodes;

namespace MnistNet.Tests;

/// <summary>A model's configuration with one point changed, each of which makes it predict otherwise.</summary>
internal static class ConfigurationChanges
{
    private static readonly string[] Channels = ["channels_last", "channels_first"];
    private static readonly string[] Paddings = ["same", "valid"];
    private static readonly string[] Activations = ["linear", "tanh", "sigmoid", "relu", "elu", "softmax", "gelu", "silu", "hard_sigmoid", "relu6"];

    /// <summary>Changes each argument of each layer, leaves each layer out, and puts each in twice.</summary>
    /// <param name="json">The configuration.</param>
    /// <returns>What is changed, and the configuration then.</returns>
    public static IEnumerable<(string What, string Json)> Of(string json)
    {
        JsonNode model = JsonNode.Parse(json)!;
        JsonObject[] layers = [.. Layers(model)];
        JsonObject last = layers.Last(layer => !IsIdle(Kind(layer)) && Kind(layer) is not ("Softmax" or "Activation"));
        foreach (JsonObject layer in layers.Where(layer => !IsIdle(Kind(layer))))
        {
            JsonObject config = layer["config"]!.AsObject();
            foreach (string argument in config.Select(pair => pair.Key).ToArray())
            {
                JsonNode? before = config[argument];
                foreach (JsonNode? other in Others(Kind(layer), argument, before, isLast: layer == last || Kind(layer) == "Softmax" || (layer == layers[^1] && Kind(layer) == "Activation")))
                {
                    config[argument] = other;
                    yield return ($"{argument} = {other?.ToJsonString()} for {before?.ToJsonString()} of {layer["config"]!["name"]}", model.ToJsonString());
                }

                config[argument] = before;
            }

            // Of a graph, only the layers would change, not their connections.
            if (layer.Parent is JsonArray siblings && layer["inbound_nodes"] is null && Kind(layer) is not ("Flatten" or "Reshape" or "Softmax" or "Rescaling"))
            {
                int index = siblings.IndexOf(layer);
                siblings.RemoveAt(index);
                if (layer != layers[^1] || Kind(layer) != "Activation")
                {
                    yield return ($"no {layer["config"]!["name"]}", model.ToJsonString());
                }

                siblings.Insert(index, layer);
                if (Kind(layer) != "Activation")
                {
                    siblings.Insert(index, layer.DeepClone());
                    yield return ($"{layer["config"]!["name"]} twice", model.ToJsonString());
                    siblings.RemoveAt(index);
                }
            }
        }
    }

    private static string Kind(JsonObject layer) => layer["class_name"]!.GetValue<string>();

    private static bool IsIdle(string kind) =>
        kind.StartsWith("Random", StringComparison.Ordinal) || kind.Contains("Dropout", StringComparison.Ordinal) || kind is "InputLayer" or "GaussianNoise" or "ActivityRegularization";

    private static IEnumerable<JsonObject> Layers(JsonNode model) => model["config"]!["layers"]!.AsArray().SelectMany(layer =>
        layer!["class_name"]!.GetValue<string>() is "Sequential" or "Functional" ? Layers(layer) : [layer.AsObject()]);

    private static JsonNode?[] Others(string kind, string argument, JsonNode? value, bool isLast) => argument switch
    {
        "filters" or "units" or "groups" or "depth_multiplier" => [value!.GetValue<int>() + 1],
        "kernel_size" or "strides" or "pool_size" or "dilation_rate" or "size" =>
            [new JsonArray(value![0]!.GetValue<int>() + 1, value[1]!.GetValue<int>()), new JsonArray(value[0]!.GetValue<int>(), value[1]!.GetValue<int>() + 1)],
        "interpolation" => [JsonValue.Create("bilinear"), JsonValue.Create("bicubic")],
        "target_shape" => [new JsonArray(3, 5)],
        "dims" => [new JsonArray(1, 2, 3), new JsonArray(3, 1, 2)],
        "padding" when value is JsonArray => [new JsonArray(new JsonArray(7, 0), new JsonArray(0, 0))],
        "padding" => Without(Paddings, value),
        "data_format" => Without(Channels, value),
        "activation" when isLast => [JsonValue.Create("tanh"), JsonValue.Create("relu"), JsonValue.Create("my_function")],
        "activation" => Without(Activations, value),
        "use_bias" or "center" or "rms_scaling" => [!value!.GetValue<bool>()],
        "scale" when kind.EndsWith("Normalization", StringComparison.Ordinal) => [!value!.GetValue<bool>()],
        "mean" or "variance" => [value is null ? 0.5 : value.GetValue<double>() / 2],
        "shared_axes" => [value is null ? new JsonArray(1) : new JsonArray(2)],
        "axis" when kind == "Normalization" && value is JsonArray { Count: 0 } => [],
        "invert" => [true],
        "scale" or "offset" => [value!.GetValue<double>() + 1],
        "axis" when !isLast && kind != "Normalization" => [1, new JsonArray(2)],
        "epsilon" => [2 * value!.GetValue<double>()],
        "negative_slope" or "alpha" or "threshold" => [(value?.GetValue<double>() ?? 0) + 0.1],
        "max_value" => [(value?.GetValue<double>() ?? 5) + 1],
        _ => [],
    };

    private static JsonNode?[] Without(string[] values, JsonNode? value) =>
        [.. values.Where(other => other != (value as JsonValue)?.GetValue<string>()).Select(other => JsonValue.Create(other))];
}
