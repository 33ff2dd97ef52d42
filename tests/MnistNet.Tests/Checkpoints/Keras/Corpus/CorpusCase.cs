using System.Text.Json;

namespace MnistNet.Tests;

/// <summary>A model that a real Keras wrote, as tests/data/keras-corpus/index.json describes it.</summary>
/// <param name="json">The description.</param>
internal sealed class CorpusCase(JsonElement json)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<CorpusCase> All { get; } =
        [.. JsonElement.Parse(File.ReadAllBytes(RepositoryFiles.KerasCorpus("index.json"))).EnumerateArray().Select(json => new CorpusCase(json)).Where(one => one.Kind is "architecture" or "keras2-twin" or "optimizer")];

    public string Name => json.GetProperty("name").GetString()!;

    public string? Twin => json.TryGetProperty("twin", out JsonElement twin) ? twin.GetString() : null;

    public string Kind => json.GetProperty("kind").GetString()!;

    /// <summary>Its files that hold the whole model.</summary>
    public IEnumerable<string> WholeModels => Files.Where(file => !file.EndsWith(".weights.h5", StringComparison.Ordinal));

    /// <summary>Its files that hold weights alone.</summary>
    public IEnumerable<string> WeightsAlone => Files.Except(WholeModels);

    /// <summary>What Keras computes for the first test images.</summary>
    public float[][] Expected => [.. json.GetProperty("expected").EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetSingle()).ToArray())];

    private IEnumerable<string> Files => json.GetProperty("files").EnumerateArray().Select(file => RepositoryFiles.KerasCorpus(file.GetString()!));

    public static CorpusCase Named(string name) => All.Single(one => one.Name == name);

    /// <summary>The layers as somebody would declare them.</summary>
    /// <returns>The layers; null where MnistNet does not have what the model needs.</returns>
    public List<LayerDeclaration>? Declare()
    {
        List<LayerDeclaration> layers = [];
        return !json.TryGetProperty("expected_all", out _) && json.GetProperty("layers").EnumerateArray().All(layer => Add(layers, layer, isNearest: false)) ? layers : null;
    }

    /// <summary>The layers as far as MnistNet has them, for models that need others.</summary>
    public List<LayerDeclaration> DeclareNearest()
    {
        List<LayerDeclaration> layers = [];
        foreach (JsonElement layer in json.GetProperty("layers").EnumerateArray())
        {
            Add(layers, layer, isNearest: true);
        }

        return layers;
    }

    public override string ToString() => Name;

    // Layers of a graph have the names by which others read them.
    private static bool Add(List<LayerDeclaration> layers, JsonElement layer, bool isNearest)
    {
        if (!layer.TryGetProperty("inputs", out JsonElement inputs))
        {
            return AddLayer(layers, layer, isNearest);
        }

        string[] sources = [.. inputs.EnumerateArray().Select(source => source.ValueKind == JsonValueKind.String ? source.GetString()! : "")];
        if (sources.Length == 0 || sources.Contains(""))
        {
            return false;
        }

        if (layers[^1].Name != sources[0])
        {
            layers.Add(new LayerDeclaration.From(sources[0]));
        }

        int count = layers.Count;
        bool isAdded = sources.Length == 1
            ? AddLayer(layers, layer, isNearest)
            : Enum.TryParse(layer.GetProperty("class").GetString(), out JoinKind join) && AddJoin(join);
        if (layers.Count > count)
        {
            layers[^1] = layers[^1] with { Name = layer.GetProperty("name").GetString() };
        }

        return isAdded;

        bool AddJoin(JoinKind join)
        {
            layers.Add(new LayerDeclaration.Join(join, sources[1], sources.ElementAtOrDefault(2), sources.ElementAtOrDefault(3), sources.ElementAtOrDefault(4)));
            return true;
        }
    }

    private static bool AddLayer(List<LayerDeclaration> layers, JsonElement layer, bool isNearest)
    {
        string kind = layer.GetProperty("class").GetString()!;

        if (isNearest)
        {
            return Computing(ActivationOf(Text("activation")) ?? Activation.ReLU);
        }

        if (Text("data_format") == "channels_first")
        {
            return false;
        }

        if (ActivationOf(Text("activation")) is not { } activation)
        {
            return false;
        }

        return Computing(activation);

        bool Computing(Activation own)
        {
            switch (kind)
            {
                case "InputLayer":
                    if (layers.Count > 0)
                    {
                        // That of a model within the model; a model of two inputs is none of ours.
                        return layers[0].Name is null || Text("name") is null;
                    }

                    int[] shape = [.. layer.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
                    layers.Add(new LayerDeclaration.Input(28, 28, 1) { Name = Text("name") });
                    if (shape is [784])
                    {
                        layers.Add(new LayerDeclaration.Flatten());
                    }

                    return shape is [784] or [28, 28] or [28, 28, 1];
                case "Sequential":
                    return layer.GetProperty("layers").EnumerateArray().All(inner => Add(layers, inner, isNearest));
                case "Conv2D":
                    layers.Add(new LayerDeclaration.Conv2D((int)Number("filters", 0), Size("kernel_size", 0), Size("strides", 1), PaddingOf(), own, Flag("use_bias", true))
                    {
                        DilationRate = Size("dilation_rate", 1),
                        Groups = (int)Number("groups", 1),
                    });
                    return true;
                case "Conv2DTranspose":
                    layers.Add(new LayerDeclaration.Conv2DTranspose((int)Number("filters", 0), Size("kernel_size", 0), Size("strides", 1), PaddingOf(), own, Flag("use_bias", true))
                    {
                        DilationRate = Size("dilation_rate", 1),
                    });
                    return true;
                case "UpSampling2D":
                    layers.Add(new LayerDeclaration.UpSampling2D(Size("size", 2), Text("interpolation") == "bilinear" ? Interpolation.Bilinear : Interpolation.Nearest));
                    return true;
                case "SpatialDropout2D":
                    layers.Add(new LayerDeclaration.SpatialDropout2D(Number("rate", 0)));
                    return true;
                case "GaussianDropout":
                    layers.Add(new LayerDeclaration.GaussianDropout(Number("rate", 0)));
                    return true;
                case "GaussianNoise":
                    layers.Add(new LayerDeclaration.GaussianNoise(Number("stddev", 0)));
                    return true;
                case "DepthwiseConv2D":
                    layers.Add(new LayerDeclaration.DepthwiseConv2D(Size("kernel_size", 0), Size("strides", 1), PaddingOf(), (int)Number("depth_multiplier", 1), own, Flag("use_bias", true)));
                    return true;
                case "SeparableConv2D":
                    layers.Add(new LayerDeclaration.SeparableConv2D(
                        (int)Number("filters", 0), Size("kernel_size", 0), Size("strides", 1), PaddingOf(), (int)Number("depth_multiplier", 1), own, Flag("use_bias", true)));
                    return true;
                case "MaxPooling2D" or "AveragePooling2D":
                    layers.Add(new LayerDeclaration.Pooling2D(kind[0] == 'M' ? PoolingKind.Max : PoolingKind.Average, Size("pool_size", 2), Size("strides", 2), PaddingOf()));
                    return true;
                case "GlobalMaxPooling2D" or "GlobalAveragePooling2D":
                    layers.Add(new LayerDeclaration.GlobalPooling2D(kind[6] == 'M' ? PoolingKind.Max : PoolingKind.Average, Flag("keepdims", false)));
                    return true;
                case "ZeroPadding2D":
                    int[] added = Sides("padding");
                    layers.Add(new LayerDeclaration.ZeroPadding2D(added[0], added[1], added[2], added[3]));
                    return true;
                case "Cropping2D":
                    int[] taken = Sides("cropping");
                    layers.Add(new LayerDeclaration.Cropping2D(taken[0], taken[1], taken[2], taken[3]));
                    return true;
                case "BatchNormalization":
                    layers.Add(new LayerDeclaration.BatchNormalization(Number("momentum", 0.99), Number("epsilon", 0.001), Flag("center", true), Flag("scale", true)));
                    return true;
                case "LayerNormalization":
                    layers.Add(new LayerDeclaration.LayerNormalization(Number("epsilon", 0.001), Flag("center", true), Flag("scale", true)));
                    return true;
                case "GroupNormalization":
                    layers.Add(new LayerDeclaration.GroupNormalization((int)Number("groups", 32), Number("epsilon", 0.001), Flag("center", true), Flag("scale", true)));
                    return true;
                case "UnitNormalization":
                    layers.Add(new LayerDeclaration.UnitNormalization());
                    return true;
                case "ReLU":
                    layers.Add(new LayerDeclaration.ReLU(Number("max_value", double.PositiveInfinity), Number("negative_slope", 0), Number("threshold", 0)));
                    return true;
                case "LeakyReLU":
                    layers.Add(new LayerDeclaration.LeakyReLU(Number("negative_slope", 0.3)));
                    return true;
                case "ELU":
                    layers.Add(new LayerDeclaration.ELU(Number("alpha", 1)));
                    return true;
                case "Flatten":
                    if (layers[^1] is not LayerDeclaration.Flatten)
                    {
                        layers.Add(new LayerDeclaration.Flatten());
                    }

                    return true;
                case "Softmax":
                    layers.Add(new LayerDeclaration.Softmax());
                    return true;
                case "Activation":
                    layers[^1] = layers[^1] switch
                    {
                        LayerDeclaration.Conv2D conv => conv with { Activation = own },
                        LayerDeclaration.Dense dense => dense with { Activation = own },
                        LayerDeclaration other => throw new InvalidOperationException($"{other.Kind} takes no activation."),
                    };
                    return true;
                case "Dense":
                    layers.Add(new LayerDeclaration.Dense((int)Number("units", 0), own, Flag("use_bias", true)));
                    return true;
                case "Dropout":
                    layers.Add(new LayerDeclaration.Dropout(Number("rate", 0)));
                    return true;
                case "Permute":
                    int[] axes = Numbers("dims");
                    layers.Add(new LayerDeclaration.Permute(axes[0], axes[1], axes[2]));
                    return true;
                case "Reshape" when layer.TryGetProperty("inputs", out _):
                    int[] target = Numbers("target_shape");
                    layers.Add(new LayerDeclaration.Reshape(target[0], target[1], target[2]));
                    return true;
                case "Reshape":
                    if (layers[^1] is LayerDeclaration.Flatten)
                    {
                        layers.RemoveAt(layers.Count - 1);
                    }

                    return true;
                case "Rescaling":
                    if (Math.Abs((255 * Number("scale", 1)) - 1) > 1e-6 || Number("offset", 0) != 0)
                    {
                        layers.Add(new LayerDeclaration.Rescaling(Number("scale", 1), Number("offset", 0)));
                    }

                    return true;
                case "Normalization":
                    NormalizationAxis axis = layer.TryGetProperty("axis", out JsonElement kept) && kept.GetArrayLength() == 0 ? NormalizationAxis.None : NormalizationAxis.Channels;
                    layers.Add(layer.TryGetProperty("mean", out JsonElement mean)
                        ? new LayerDeclaration.Normalization([mean.GetDouble()], [layer.GetProperty("variance").GetDouble()], NormalizationAxis.None)
                        : new LayerDeclaration.Normalization([], [], axis));
                    return true;
                case "PReLU":
                    layers.Add(new LayerDeclaration.PReLU(layer.TryGetProperty("shared_axes", out JsonElement dims) ? [.. dims.EnumerateArray().Select(one => one.GetInt32())] : []));
                    return true;
                case "ActivityRegularization":
                    return isNearest || (Number("l1", 0) == 0 && Number("l2", 0) == 0);
                default:
                    return kind.StartsWith("Random", StringComparison.Ordinal);
            }
        }

        string? Text(string name) => layer.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        double Number(string name, double missing) => layer.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : missing;
        bool Flag(string name, bool missing) => layer.TryGetProperty(name, out JsonElement value) ? value.GetBoolean() : missing;
        Size2D Size(string name, int missing) => layer.TryGetProperty(name, out JsonElement value) ? (value[0].GetInt32(), value[1].GetInt32()) : missing;
        int[] Numbers(string name) => [.. layer.GetProperty(name).EnumerateArray().Select(number => number.GetInt32())];
        int[] Sides(string name) => [.. layer.GetProperty(name).EnumerateArray().SelectMany(axis => axis.EnumerateArray()).Select(side => side.GetInt32())];
        Padding PaddingOf() => Text("padding") == "same" ? Padding.Same : Padding.Valid;
    }

    private static Activation? ActivationOf(string? name) => name is null ? Activation.Linear
        : Enum.TryParse(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out Activation activation) ? activation
        : null;
}
