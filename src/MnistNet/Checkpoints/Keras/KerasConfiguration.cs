using System.Text.Json;

namespace MnistNet;

/// <summary>A network's layers as the JSON from which Keras builds the same network.</summary>
internal static class KerasConfiguration
{
    /// <summary>What the model is called in Keras, which takes fewer names than C#.</summary>
    public static string ModelName(NetworkDefinition definition) =>
        char.IsAsciiLetter(definition.Name[0]) && definition.Name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
            ? definition.Name
            : "sequential";

    /// <summary>The <c>model_config</c> of Keras 2's files, which Keras 3 reads, too.</summary>
    public static string Legacy(NetworkDefinition definition) => KerasJson.Write(json =>
    {
        json.WriteString("class_name", "Sequential");
        json.WriteStartObject("config");
        WriteLayers(json, definition, isLegacy: true);
        json.WriteEndObject();
    });

    /// <summary>The <c>config.json</c> of Keras 3's files.</summary>
    public static string Current(NetworkDefinition definition, OptimizerState? optimizer) => KerasJson.Write(json =>
    {
        json.WriteString("module", "keras");
        json.WriteString("class_name", "Sequential");
        json.WriteStartObject("config");
        WriteLayers(json, definition, isLegacy: false);
        json.WriteBatchShape("build_input_shape", definition.Input);
        json.WriteEndObject();
        json.WriteNull("registered_name");
        json.WriteStartObject("build_config");
        json.WriteBatchShape("input_shape", definition.Input);
        json.WriteEndObject();
        json.WriteStartObject("compile_config");
        KerasTraining.Write(json, definition, optimizer);
        json.WriteEndObject();
    });

    private static void WriteLayers(Utf8JsonWriter json, NetworkDefinition definition, bool isLegacy)
    {
        json.WriteString("name", ModelName(definition));
        json.WriteStartArray("layers");
        WriteLayer(json, KerasClass.InputLayer, isLegacy, () =>
        {
            json.WriteBatchShape(isLegacy ? "batch_input_shape" : "batch_shape", definition.Input);
            json.WriteString("dtype", "float32");
            json.WriteBoolean("sparse", false);
            json.WriteString("name", "input_layer");
        });
        foreach (LayerInfo layer in definition.Layers)
        {
            WriteLayer(json, layer.Kind, isLegacy, () =>
            {
                json.WriteString("name", layer.Name);
                json.WriteBoolean("trainable", true);
                json.WriteString("dtype", "float32");
                KerasClass.WriteArguments(json, layer, isLegacy);
            });
        }

        json.WriteEndArray();
    }

    private static void WriteLayer(Utf8JsonWriter json, string kind, bool isLegacy, Action writeConfiguration)
    {
        json.WriteStartObject();
        if (!isLegacy)
        {
            json.WriteString("module", "keras.layers");
        }

        json.WriteString("class_name", kind);
        json.WriteStartObject("config");
        writeConfiguration();
        json.WriteEndObject();
        if (!isLegacy)
        {
            json.WriteNull("registered_name");
        }

        json.WriteEndObject();
    }
}
