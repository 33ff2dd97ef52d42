using System.Text.Json;

namespace MnistNet;

/// <summary>A network's layers as the JSON from which Keras builds the same network.</summary>
internal static class KerasConfiguration
{
    /// <summary>What the model is called in Keras, which takes fewer names than C#.</summary>
    public static string ModelName(NetworkDefinition definition) =>
        char.IsAsciiLetter(definition.Name[0]) && definition.Name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
            ? definition.Name
            : definition.IsChain ? "sequential" : "functional";

    /// <summary>The <c>model_config</c> of Keras 2's files, which Keras 3 reads, too.</summary>
    public static string Legacy(NetworkDefinition definition) =>
        KerasJson.Write(json => json.WriteSerialized(module: null, ClassOf(definition), () => WriteLayers(json, definition, isLegacy: true)));

    /// <summary>The <c>config.json</c> of Keras 3's files.</summary>
    public static string Current(NetworkDefinition definition, OptimizerState? optimizer) => KerasJson.Write(json =>
    {
        // Functional has no public name.
        json.WriteSerialized(definition.IsChain ? "keras" : "keras.src.models.functional", ClassOf(definition), () =>
        {
            WriteLayers(json, definition, isLegacy: false);
            if (definition.IsChain)
            {
                json.WriteBatchShape("build_input_shape", definition.Input);
            }
        });
        json.WriteStartObject("build_config");
        json.WriteBatchShape("input_shape", definition.Input);
        json.WriteEndObject();
        json.WriteStartObject("compile_config");
        KerasTraining.Write(json, definition, optimizer);
        json.WriteEndObject();
    });

    private static string ClassOf(NetworkDefinition definition) => definition.IsChain ? "Sequential" : "Functional";

    // Keras's default is not said: its SpatialDropout2D takes no "trainable".
    private static void WriteLayers(Utf8JsonWriter json, NetworkDefinition definition, bool isLegacy)
    {
        bool isChain = definition.IsChain;
        string images = definition.KerasInputName;
        json.WriteString("name", ModelName(definition));
        json.WriteStartArray("layers");
        WriteLayer(KerasClass.InputLayer, images, [], () =>
        {
            json.WriteBatchShape(isLegacy ? "batch_input_shape" : "batch_shape", definition.Input);
            json.WriteString("dtype", "float32");
            json.WriteBoolean("sparse", false);
            json.WriteString("name", images);
        });
        foreach (LayerInfo layer in definition.Layers)
        {
            WriteLayer(layer.Kind, layer.Name, layer.Inputs, () =>
            {
                json.WriteString("name", layer.Name);
                json.WriteString("dtype", "float32");
                KerasClass.WriteArguments(json, layer, isLegacy);
            });
        }

        json.WriteEndArray();
        if (!isChain)
        {
            WriteEnd("input_layers", images);
            WriteEnd("output_layers", definition.Layers[^1].Name);
        }

        void WriteLayer(string kind, string name, ImmutableArray<LayerInput> inputs, Action writeArguments)
        {
            json.WriteStartObject();
            json.WriteSerialized(isLegacy ? null : "keras.layers", kind, writeArguments);
            if (!isChain)
            {
                json.WriteString("name", name);
                json.WriteStartArray("inbound_nodes");
                if (inputs.Length > 0)
                {
                    WriteCall([.. inputs.Select(input => input with { Layer = input.Layer == definition.InputName ? images : input.Layer })]);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        void WriteCall(ImmutableArray<LayerInput> inputs)
        {
            if (isLegacy)
            {
                json.WriteRawValue($"[{string.Join(',', inputs.Select(static input => $"[\"{input.Layer}\",0,0,{{}}]"))}]");
                return;
            }

            json.WriteStartObject();
            json.WriteStartArray("args");
            if (inputs.Length > 1)
            {
                json.WriteStartArray();
            }

            foreach (LayerInput input in inputs)
            {
                json.WriteStartObject();
                json.WriteString("class_name", "__keras_tensor__");
                json.WriteStartObject("config");
                json.WriteBatchShape("shape", input.Shape);
                json.WriteString("dtype", "float32");
                json.WriteRaw("keras_history", $"[\"{input.Layer}\",0,0]");
                json.WriteEndObject();
                json.WriteEndObject();
            }

            if (inputs.Length > 1)
            {
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteStartObject("kwargs");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        void WriteEnd(string property, string layer) => json.WriteRaw(property, $"[[\"{layer}\",0,0]]");
    }
}
