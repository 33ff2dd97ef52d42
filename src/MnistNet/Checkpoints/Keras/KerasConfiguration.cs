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
    public static string Legacy(NetworkDefinition definition) =>
        KerasJson.Write(json => json.WriteSerialized(module: null, "Sequential", () => WriteLayers(json, definition, isLegacy: true)));

    /// <summary>The <c>config.json</c> of Keras 3's files.</summary>
    public static string Current(NetworkDefinition definition, OptimizerState? optimizer) => KerasJson.Write(json =>
    {
        json.WriteSerialized("keras", "Sequential", () =>
        {
            WriteLayers(json, definition, isLegacy: false);
            json.WriteBatchShape("build_input_shape", definition.Input);
        });
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
        WriteLayer(KerasClass.InputLayer, () =>
        {
            json.WriteBatchShape(isLegacy ? "batch_input_shape" : "batch_shape", definition.Input);
            json.WriteString("dtype", "float32");
            json.WriteBoolean("sparse", false);
            json.WriteString("name", "input_layer");
        });
        foreach (LayerInfo layer in definition.Layers)
        {
            WriteLayer(layer.Kind, () =>
            {
                json.WriteString("name", layer.Name);
                json.WriteBoolean("trainable", true);
                json.WriteString("dtype", "float32");
                KerasClass.WriteArguments(json, layer, isLegacy);
            });
        }

        json.WriteEndArray();

        void WriteLayer(string kind, Action writeArguments)
        {
            json.WriteStartObject();
            json.WriteSerialized(isLegacy ? null : "keras.layers", kind, writeArguments);
            json.WriteEndObject();
        }
    }
}
