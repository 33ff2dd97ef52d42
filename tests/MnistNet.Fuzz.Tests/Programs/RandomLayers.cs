using CsCheck;

namespace MnistNet.Fuzz.Tests.Programs;

/// <summary>Lists of layers as text, in either form: right networks, and soups of whatever has the look of a layer.</summary>
/// <param name="isFluent">Whether layers are calls instead of attributes.</param>
internal sealed class RandomLayers(bool isFluent)
{
    private static readonly string[] Kinds =
    [
        "Input", "Conv2D", "DepthwiseConv2D", "SeparableConv2D", "MaxPooling2D", "AveragePooling2D", "GlobalMaxPooling2D", "GlobalAveragePooling2D", "ZeroPadding2D", "Cropping2D", "Permute", "Reshape",
        "BatchNormalization", "LayerNormalization", "GroupNormalization", "UnitNormalization", "ReLU", "LeakyReLU", "ELU", "Softmax", "Flatten", "Dropout", "SpatialDropout2D", "GaussianDropout", "GaussianNoise", "RandomTranslation", "RandomRotation", "RandomZoom", "RandomShear", "RandomFlip", "RandomContrast", "RandomBrightness", "RandomErasing", "RandomElasticTransform", "UpSampling2D", "Conv2DTranspose", "Dense",
    ];

    private static readonly string[] NoKinds =
    [
        "Conv3D", "Conv2DAttribute", "MnistNet.Conv2D", "global::MnistNet.Dense", "dense", "Layer", "LayerAttribute", "WindowLayer", "Network", "Training", "System.Obsolete",
        "System.Flags", "System.CLSCompliant(false)", "Mine", "MineAttribute", "Dense<int>", "Build", "ToString", "GetHashCode", "Define", "@Dense", "D\\u0065nse", "", "3", "N",
    ];

    private static readonly string[] Arguments =
    [
        "Filters", "KernelSize", "KernelHeight", "KernelWidth", "Strides", "StrideHeight", "StrideWidth", "Padding", "Activation", "UseBias", "DilationRate", "DilationHeight", "DilationWidth", "Groups", "DepthMultiplier", "PoolSize", "PoolHeight",
        "PoolWidth", "KeepDims", "Momentum", "Epsilon", "Center", "Scale", "MaxValue", "NegativeSlope", "Threshold", "Rate", "Units", "Height", "Width", "Channels", "Top", "Bottom", "Left", "Right",
        "ParameterBudget", "Optimizer", "LearningRate", "Epochs", "BatchSize", "ValidationSplit", "Missing", "TypeId", "units", "@Units", "padding",
    ];

    /// <summary>The layers of a network, the input first: mostly right.</summary>
    public Gen<string[]> Network => Gen.Select(
        Gen.OneOfConst("Input(28, 28, 1)", "Input(9, 7, 3)", "Input(4, 4, 1)"),
        Gen.OneOfConst(Spatial).Array[0, 4],
        Gen.OneOfConst("Flatten", "GlobalMaxPooling2D", "GlobalAveragePooling2D", "Flatten"),
        Gen.OneOfConst(Flat).Array[0, 2],
        Gen.OneOfConst("Dense(10)", "Dense(10, Activation = Activation.Softmax)", "Dense(Sizes.Classes)", "Dense(2, UseBias = false)"),
        (input, spatial, flatten, flat, output) => (string[])[.. new[] { input }.Concat(spatial).Append(flatten).Concat(flat).Append(output).Select(Write)]);

    /// <summary>One of anything.</summary>
    public Gen<string> Any => Gen.Select(
        Gen.Frequency((20, Gen.OneOfConst(Kinds)), (1, Gen.OneOfConst(NoKinds))),
        Argument.Array[0, 5],
        Gen.Int[0, 9],
        (kind, arguments, list) => list == 0 && !isFluent ? kind : kind + (list == 1 ? "(" : "(" + string.Join(", ", arguments) + ")"));

    /// <summary>A network with up to three mistakes, or anything at all.</summary>
    public Gen<string[]> Soup => Gen.Frequency(
        (4, Network),
        (8, Gen.Select(Network, Gen.Select(Gen.Int[0, 4], Gen.Double.Unit, Gen.Frequency((5, TypedLayers.Of(isFluent)), (1, Any))).Array[1, 3], Spoil)),
        (1, Any.Array[0, 8]));

    private static string[] Spatial =>
    [
        "Conv2D(4, 3, Padding = Padding.Same)", "Conv2D(2, 1)", "Conv2D(3, 2, Activation = Activation.ReLU)", "DepthwiseConv2D(2, Padding = Padding.Same)", "SeparableConv2D(3, 2, UseBias = false)",
        "MaxPooling2D", "MaxPooling2D(2, Padding = Padding.Same)", "AveragePooling2D(2, Strides = 1)", "UpSampling2D", "UpSampling2D(2, Interpolation = Interpolation.Bilinear)", "Conv2DTranspose(3, 2, 2)", "SpatialDropout2D(0.25)", "GaussianNoise(0.1)", "RandomRotation(0.1)", "RandomErasing(FillValue = 0)", "ZeroPadding2D", "ZeroPadding2D(1, 0, 2, 0)", "Cropping2D(0, 1, 0, 1)", "Permute(2, 1, 3)", "Reshape(1, -1, 1)", "BatchNormalization", "BatchNormalization(Scale = false)",
        "Conv2D(4, 2, DilationRate = 2)", "GroupNormalization(-1)", "LayerNormalization", "UnitNormalization", "ReLU(MaxValue = 6)", "LeakyReLU", "ELU(0.5)", "Dropout(0.25)", "Conv2D(2, 1, StrideWidth = 2)",
    ];

    private static string[] Flat => ["Dense(5)", "Dropout(0.5)", "BatchNormalization", "ReLU", "LeakyReLU(0.1)", "Flatten", "Dense(3, Activation = Activation.Tanh)"];

    private Gen<string> Argument => Gen.Select(Gen.OneOfConst(Arguments), RandomValues.Any, Gen.Int[0, 8], (name, value, form) => form switch
    {
        0 => $"{name}: {value}",
        1 => $"{name} = {value}",
        < 6 => value,
        _ when isFluent => $"{char.ToLowerInvariant(name[0])}{name[1..]}: {value}",
        _ => $"{name} = {value}",
    });

    private static string[] Spoil(string[] network, (int Kind, double Place, string Layer)[] mistakes)
    {
        List<string> layers = [.. network];
        foreach ((int kind, double place, string layer) in mistakes)
        {
            int index = (int)(place * layers.Count);
            switch (kind)
            {
                case 0 when layers.Count > 0:
                    layers.RemoveAt(index);
                    break;
                case 1 when layers.Count > 1:
                    (layers[index], layers[0]) = (layers[0], layers[index]);
                    break;
                case 2 when layers.Count > 0:
                    layers[index] = layer;
                    break;
                case 3 when layers.Count > 0:
                    layers.Insert(index, layers[^1]);
                    break;
                default:
                    layers.Insert(index, layer);
                    break;
            }
        }

        return [.. layers];
    }

    // The tables above are attributes; a call names its arguments in small letters, and always has a list of them.
    private string Write(string attribute)
    {
        if (!isFluent)
        {
            return attribute;
        }

        string call = attribute.Contains('(', StringComparison.Ordinal) ? attribute : attribute + "()";
        return call.Replace("StrideWidth = 2", "strides: (1, 2)", StringComparison.Ordinal)
            .Replace("Padding = ", "padding: ", StringComparison.Ordinal)
            .Replace("Activation = ", "activation: ", StringComparison.Ordinal)
            .Replace("UseBias = ", "useBias: ", StringComparison.Ordinal)
            .Replace("Strides = ", "strides: ", StringComparison.Ordinal)
            .Replace("Scale = ", "scale: ", StringComparison.Ordinal)
            .Replace("MaxValue = ", "maxValue: ", StringComparison.Ordinal);
    }
}
