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
        WriteLayer(json, "InputLayer", isLegacy, () =>
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
                WriteArguments(json, layer.Declaration, isLegacy);
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

    private static void WriteArguments(Utf8JsonWriter json, LayerDeclaration layer, bool isLegacy)
    {
        switch (layer)
        {
            case LayerDeclaration.Conv2D conv:
                json.WriteNumber("filters", conv.Filters);
                WriteConvolution(json, conv);
                break;
            case LayerDeclaration.DepthwiseConv2D conv:
                WriteConvolution(json, conv);
                json.WriteNumber("depth_multiplier", conv.DepthMultiplier);
                break;
            case LayerDeclaration.SeparableConv2D conv:
                json.WriteNumber("filters", conv.Filters);
                WriteConvolution(json, conv);
                json.WriteNumber("depth_multiplier", conv.DepthMultiplier);
                break;
            case LayerDeclaration.Pooling2D pooling:
                WriteWindow(json, "pool_size", pooling);
                break;
            case LayerDeclaration.GlobalPooling2D pooling:
                WriteChannelsLast(json);
                json.WriteBoolean("keepdims", pooling.KeepDims);
                break;
            case LayerDeclaration.ZeroPadding2D border:
                json.WriteStartArray("padding");
                WritePair(json, border.Top, border.Bottom);
                WritePair(json, border.Left, border.Right);
                json.WriteEndArray();
                WriteChannelsLast(json);
                break;
            case LayerDeclaration.BatchNormalization normalization:
                json.WriteNumber("axis", -1);
                json.WriteFloat("momentum", normalization.Momentum);
                json.WriteFloat("epsilon", normalization.Epsilon);
                json.WriteBoolean("center", normalization.Center);
                json.WriteBoolean("scale", normalization.Scale);
                break;
            case LayerDeclaration.ReLU relu:
                WriteMaximum(json, relu.MaxValue);
                json.WriteFloat("negative_slope", relu.NegativeSlope);
                json.WriteFloat("threshold", relu.Threshold);
                break;
            case LayerDeclaration.LeakyReLU relu:
                // Keras 3 still takes the name of Keras 2.
                json.WriteFloat(isLegacy ? "alpha" : "negative_slope", relu.NegativeSlope);
                break;
            case LayerDeclaration.Softmax:
                json.WriteNumber("axis", -1);
                break;
            case LayerDeclaration.Flatten:
                WriteChannelsLast(json);
                break;
            case LayerDeclaration.Dropout dropout:
                json.WriteFloat("rate", dropout.Rate);
                break;
            case LayerDeclaration.Dense dense:
                json.WriteNumber("units", dense.Units);
                WriteActivation(json, dense.Activation, dense.UseBias);
                break;
        }
    }

    private static void WriteConvolution(Utf8JsonWriter json, LayerDeclaration.Convolution conv)
    {
        WriteWindow(json, "kernel_size", conv);
        WriteActivation(json, conv.Activation, conv.UseBias);
    }

    private static void WriteWindow(Utf8JsonWriter json, string name, LayerDeclaration.Windowed layer)
    {
        json.WriteSize(name, layer.Window);
        json.WriteSize("strides", layer.Strides);
        json.WriteString("padding", layer.Padding == Padding.Same ? "same" : "valid");
        WriteChannelsLast(json);
    }

    private static void WriteActivation(Utf8JsonWriter json, Activation activation, bool useBias)
    {
        json.WriteString("activation", activation.ToString().ToLowerInvariant());
        json.WriteBoolean("use_bias", useBias);
    }

    // JSON has no infinity: without a maximum, Keras says null.
    private static void WriteMaximum(Utf8JsonWriter json, double maximum)
    {
        if (double.IsPositiveInfinity(maximum))
        {
            json.WriteNull("max_value");
        }
        else
        {
            json.WriteFloat("max_value", maximum);
        }
    }

    private static void WritePair(Utf8JsonWriter json, int first, int second)
    {
        json.WriteStartArray();
        json.WriteNumberValue(first);
        json.WriteNumberValue(second);
        json.WriteEndArray();
    }

    // A user's own default may be the other order.
    private static void WriteChannelsLast(Utf8JsonWriter json) => json.WriteString("data_format", "channels_last");
}
