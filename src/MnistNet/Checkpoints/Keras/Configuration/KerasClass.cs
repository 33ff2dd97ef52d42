using System.Text.Json;

namespace MnistNet;

/// <summary>What the layers of a class mean for a prediction.</summary>
internal enum KerasMeaning
{
    /// <summary>They compute, by themselves or by an argument, what nothing else does.</summary>
    Computing,

    /// <summary>They are an activation.</summary>
    Activating,

    /// <summary>They change how values are arranged or scaled, and nothing else.</summary>
    Shaping,

    /// <summary>They normalize by a mean and a variance that no training moves.</summary>
    Scaling,

    /// <summary>What they do they do while training, or to what is remembered of it.</summary>
    Idle,
}

/// <summary>A class of Keras's layers: all that files need to know of it, one entry for each.</summary>
internal sealed class KerasClass(string name, KerasMeaning meaning)
{
    public const string Activation = "Activation";
    public const string Flatten = "Flatten";
    public const string Reshape = "Reshape";
    public const string Rescaling = "Rescaling";
    public const string InputLayer = "InputLayer";
    public const string Identity = "Identity";
    public const string ActivityRegularization = "ActivityRegularization";

    private static readonly ImmutableArray<KerasClass> All =
    [
        new("Conv2D", KerasMeaning.Computing)
        {
            OlderNames = ["Convolution2D", "AtrousConvolution2D", "AtrousConv2D"],
            Write = For<LayerDeclaration.Conv2D>(static (json, conv) =>
            {
                json.WriteNumber("filters", conv.Filters);
                WriteConvolution(json, conv);
                if (conv.Groups != 1)
                {
                    json.WriteNumber("groups", conv.Groups);
                }
            }),
        },
        new("Conv2DTranspose", KerasMeaning.Computing)
        {
            OlderNames = ["Convolution2DTranspose", "Deconvolution2D"],
            Write = For<LayerDeclaration.Conv2DTranspose>(static (json, conv) =>
            {
                json.WriteNumber("filters", conv.Filters);
                WriteConvolution(json, conv);
            }),
        },
        new("DepthwiseConv2D", KerasMeaning.Computing)
        {
            Write = For<LayerDeclaration.DepthwiseConv2D>(static (json, conv) =>
            {
                WriteConvolution(json, conv);
                json.WriteNumber("depth_multiplier", conv.DepthMultiplier);
            }),
        },
        new("SeparableConv2D", KerasMeaning.Computing)
        {
            OlderNames = ["SeparableConvolution2D"],
            Write = For<LayerDeclaration.SeparableConv2D>(static (json, conv) =>
            {
                json.WriteNumber("filters", conv.Filters);
                WriteConvolution(json, conv);
                json.WriteNumber("depth_multiplier", conv.DepthMultiplier);
            }),
        },
        new("MaxPooling2D", KerasMeaning.Computing) { Write = For<LayerDeclaration.Pooling2D>(WritePooling) },
        new("AveragePooling2D", KerasMeaning.Computing) { Write = For<LayerDeclaration.Pooling2D>(WritePooling) },
        new("GlobalMaxPooling2D", KerasMeaning.Computing) { Write = For<LayerDeclaration.GlobalPooling2D>(WriteGlobalPooling) },
        new("GlobalAveragePooling2D", KerasMeaning.Computing) { Write = For<LayerDeclaration.GlobalPooling2D>(WriteGlobalPooling) },
        new("ZeroPadding2D", KerasMeaning.Computing) { Numbers = "padding", Write = For<LayerDeclaration.ZeroPadding2D>(static (json, layer) => WriteBorder(json, "padding", layer)) },
        new("Cropping2D", KerasMeaning.Computing) { Numbers = "cropping", Write = For<LayerDeclaration.Cropping2D>(static (json, layer) => WriteBorder(json, "cropping", layer)) },
        new("Permute", KerasMeaning.Computing) { Numbers = "dims", Write = For<LayerDeclaration.Permute>(static (json, layer) => json.WriteRaw("dims", $"[{layer.Height},{layer.Width},{layer.Channels}]")) },
        new("UpSampling2D", KerasMeaning.Computing)
        {
            Write = For<LayerDeclaration.UpSampling2D>(static (json, layer) =>
            {
                json.WriteSize("size", layer.Factors);
                WriteChannelsLast(json);
                json.WriteString("interpolation", layer.Interpolation == Interpolation.Nearest ? "nearest" : "bilinear");
            }),
        },
        new("BatchNormalization", KerasMeaning.Computing)
        {
            OlderNames = ["BatchNormalizationV1", "BatchNormalizationV2", "SyncBatchNormalization"],
            Write = For<LayerDeclaration.BatchNormalization>(static (json, normalization) =>
            {
                json.WriteNumber("axis", -1);
                json.WriteFloat("momentum", normalization.Momentum);
                WriteNormalization(json, normalization.Epsilon, normalization.Center, normalization.Scale);
            }),
        },
        new("LayerNormalization", KerasMeaning.Computing)
        {
            Write = For<LayerDeclaration.LayerNormalization>(static (json, normalization) =>
            {
                json.WriteNumber("axis", -1);
                WriteNormalization(json, normalization.Epsilon, normalization.Center, normalization.Scale);
            }),
        },
        new("GroupNormalization", KerasMeaning.Computing)
        {
            // A file of Keras's says how many groups there are, not that each channel is one.
            Write = static (json, layer, _) =>
            {
                LayerDeclaration.GroupNormalization normalization = (LayerDeclaration.GroupNormalization)layer.Declaration;
                json.WriteNumber("groups", normalization.GroupsOf(layer.InputShape));
                json.WriteNumber("axis", -1);
                WriteNormalization(json, normalization.Epsilon, normalization.Center, normalization.Scale);
            },
        },
        new("UnitNormalization", KerasMeaning.Computing) { Write = static (json, _, _) => json.WriteNumber("axis", -1) },
        new("PReLU", KerasMeaning.Computing)
        {
            Write = For<LayerDeclaration.PReLU>(static (json, rectifier) =>
                json.WriteRaw(KerasArguments.SharedAxes, rectifier.SharedAxes.IsEmpty ? "null" : $"[{string.Join(',', rectifier.SharedAxes)}]")),
        },
        new("Dense", KerasMeaning.Computing)
        {
            Write = For<LayerDeclaration.Dense>(static (json, dense) =>
            {
                json.WriteNumber("units", dense.Units);
                WriteActivation(json, dense.Activation, dense.UseBias);
            }),
        },
        .. Enum.GetNames<JoinKind>().Select(static join => new KerasClass(join, KerasMeaning.Computing) { Write = static (json, layer, _) => WriteJoin(json, (LayerDeclaration.Join)layer.Declaration) }),

        new(Activation, KerasMeaning.Activating)
        {
            Write = For<LayerDeclaration.ActivationLayer>(static (json, layer) => json.WriteString("activation", KerasOperations.NameOf(layer.Activation))),
        },
        new("ReLU", KerasMeaning.Activating)
        {
            Function = KerasArguments.Rectifier,
            FunctionArguments = [(KerasArguments.MaxValue, null), (KerasArguments.NegativeSlope, null), (KerasArguments.Threshold, null)],
            Write = For<LayerDeclaration.ReLU>(static (json, relu) =>
            {
                // JSON has no infinity: without a maximum, Keras says null.
                json.WriteRaw("max_value", double.IsPositiveInfinity(relu.MaxValue) ? "null" : PythonNumber.Repr(relu.MaxValue));
                json.WriteFloat("negative_slope", relu.NegativeSlope);
                json.WriteFloat("threshold", relu.Threshold);
            }),
        },
        new("LeakyReLU", KerasMeaning.Activating)
        {
            Function = KerasArguments.Rectifier,
            FunctionArguments = [(KerasArguments.NegativeSlope, "0.3")],
            OlderArguments = new() { ["alpha"] = KerasArguments.NegativeSlope },

            // Keras 3 still takes the name of Keras 2.
            Write = (json, layer, isLegacy) => json.WriteFloat(isLegacy ? "alpha" : "negative_slope", ((LayerDeclaration.LeakyReLU)layer.Declaration).NegativeSlope),
        },
        new("ELU", KerasMeaning.Activating)
        {
            Function = "elu",
            FunctionArguments = [("alpha", null)],
            Write = For<LayerDeclaration.ELU>(static (json, elu) => json.WriteFloat("alpha", elu.Alpha)),
        },
        new("ThresholdedReLU", KerasMeaning.Activating)
        {
            Function = KerasArguments.Rectifier,
            FunctionArguments = [(KerasArguments.Threshold, "1")],
            OlderArguments = new() { ["theta"] = KerasArguments.Threshold },
        },
        new("Softmax", KerasMeaning.Activating)
        {
            Function = KerasArguments.Softmax,
            FunctionArguments = [(KerasArguments.Axis, null)],
            Write = (json, _, _) => json.WriteNumber("axis", -1),
        },

        new(Flatten, KerasMeaning.Shaping) { OwnArguments = ["data_format"], Write = (json, _, _) => WriteChannelsLast(json) },
        new(Reshape, KerasMeaning.Shaping)
        {
            OwnArguments = ["target_shape"],
            Numbers = "target_shape",
            Write = For<LayerDeclaration.Reshape>(static (json, layer) => json.WriteRaw("target_shape", $"[{string.Join(',', layer.Sizes.Select(static size => size.Value))}]")),
        },
        new(Rescaling, KerasMeaning.Shaping)
        {
            OwnArguments = ["scale", "offset"],
            Write = For<LayerDeclaration.Rescaling>(static (json, layer) =>
            {
                json.WriteFloat("scale", layer.Scale);
                json.WriteFloat("offset", layer.Offset);
            }),
        },
        new("Normalization", KerasMeaning.Scaling)
        {
            OwnArguments = [KerasArguments.Axis, "invert", "mean", "variance"],
            Write = For<LayerDeclaration.Normalization>(static (json, layer) =>
            {
                bool isOfChannels = layer.Adapts ? layer.Axis == NormalizationAxis.Channels : layer.Mean.Length > 1;
                json.WriteRaw(KerasArguments.Axis, isOfChannels ? "-1" : "[]");
                json.WriteBoolean("invert", false);
                json.WriteRaw("mean", Constants(layer.Mean));
                json.WriteRaw("variance", Constants(layer.Variance));
            }),
        },

        new("Dropout", KerasMeaning.Idle) { Write = For<LayerDeclaration.Dropout>(static (json, dropout) => json.WriteFloat("rate", dropout.Rate)) },
        new("SpatialDropout2D", KerasMeaning.Idle)
        {
            Write = For<LayerDeclaration.SpatialDropout2D>(static (json, dropout) =>
            {
                json.WriteFloat("rate", dropout.Rate);
                WriteChannelsLast(json);
            }),
        },
        new("GaussianDropout", KerasMeaning.Idle) { Write = For<LayerDeclaration.GaussianDropout>(static (json, dropout) => json.WriteFloat("rate", dropout.Rate)) },
        new("GaussianNoise", KerasMeaning.Idle) { Write = For<LayerDeclaration.GaussianNoise>(static (json, noise) => json.WriteFloat("stddev", noise.Stddev)) },
        new("RandomTranslation", KerasMeaning.Idle)
        {
            Write = static (json, layer, isLegacy) => WriteResampling(json, (LayerDeclaration.RandomTranslation)layer.Declaration, isLegacy, static (json, shift) =>
            {
                WriteGiven(json, "height_factor", shift.HeightFactor);
                WriteGiven(json, "width_factor", shift.WidthFactor);
            }),
        },
        new("RandomRotation", KerasMeaning.Idle)
        {
            Write = static (json, layer, isLegacy) => WriteResampling(json, (LayerDeclaration.RandomRotation)layer.Declaration, isLegacy, static (json, turn) =>
                WriteBounds(json, "factor", turn.Factor.Ordered)),
        },
        new("RandomZoom", KerasMeaning.Idle)
        {
            Write = static (json, layer, isLegacy) => WriteResampling(json, (LayerDeclaration.RandomZoom)layer.Declaration, isLegacy, static (json, zoom) =>
            {
                WriteGiven(json, "height_factor", zoom.HeightFactor);
                WriteGiven(json, "width_factor", zoom.WidthFactor);
            }),
        },
        new("RandomShear", KerasMeaning.Idle)
        {
            // Keras makes a range around 0 of one number, and does not take such a range.
            Write = static (json, layer, isLegacy) => WriteResampling(json, (LayerDeclaration.RandomShear)layer.Declaration, isLegacy, static (json, shear) =>
            {
                WriteGiven(json, "x_factor", shear.XFactor);
                WriteGiven(json, "y_factor", shear.YFactor);
            }),
        },
        new("RandomFlip", KerasMeaning.Idle)
        {
            Write = static (json, layer, isLegacy) => WriteAugmentation(json, (LayerDeclaration.RandomFlip)layer.Declaration, isLegacy, static (json, flip) =>
                json.WriteString("mode", flip.Mode switch
                {
                    FlipMode.Horizontal => "horizontal",
                    FlipMode.Vertical => "vertical",
                    _ => "horizontal_and_vertical",
                })),
        },
        new("RandomContrast", KerasMeaning.Idle)
        {
            HasSharesOnly = true,
            Write = static (json, layer, isLegacy) => WriteAugmentation(json, (LayerDeclaration.RandomContrast)layer.Declaration, isLegacy, (json, contrast) =>
            {
                WriteBounds(json, "factor", contrast.Factor.AtLeast(0));
                if (!isLegacy)
                {
                    WriteBounds(json, "value_range", contrast.ValueRange);
                }
            }),
        },
        new("RandomBrightness", KerasMeaning.Idle)
        {
            Write = static (json, layer, isLegacy) => WriteAugmentation(json, (LayerDeclaration.RandomBrightness)layer.Declaration, isLegacy, static (json, brightness) =>
            {
                WriteBounds(json, "factor", brightness.Factor.Ordered);
                WriteBounds(json, "value_range", brightness.ValueRange);
            }),
        },
        new("RandomErasing", KerasMeaning.Idle)
        {
            HasSharesOnly = true,
            Write = static (json, layer, isLegacy) => WriteAugmentation(json, (LayerDeclaration.RandomErasing)layer.Declaration, isLegacy, static (json, erasing) =>
            {
                WriteBounds(json, "factor", erasing.Factor.AtLeast(0));
                WriteBounds(json, "scale", erasing.Scale.AtLeast(0));
                json.WriteRaw("fill_value", erasing.FillValue is { } value ? PythonNumber.Repr(value) : "null");
                WriteBounds(json, "value_range", erasing.ValueRange);
            }),
        },
        new("RandomElasticTransform", KerasMeaning.Idle)
        {
            HasSharesOnly = true,
            Write = static (json, layer, isLegacy) => WriteResampling(json, (LayerDeclaration.RandomElasticTransform)layer.Declaration, isLegacy, static (json, elastic) =>
            {
                WriteBounds(json, "factor", elastic.Factor.AtLeast(0));
                WriteBounds(json, "scale", elastic.Scale.AtLeast(0));
                WriteBounds(json, "value_range", elastic.ValueRange);
            }),
        },
        .. new[]
        {
            InputLayer, Identity, ActivityRegularization, "SpatialDropout1D", "SpatialDropout3D", "AlphaDropout",
            "RandomHeight", "RandomWidth", "RandomPerspective", "RandomGaussianBlur", "RandomColorDegeneration", "RandomColorJitter", "RandomGrayscale",
            "RandomHue", "RandomSaturation", "RandomSharpness", "RandomPosterization", "RandomInvert", "MixUp", "CutMix", "RandAugment", "AugMix", "Solarization",
        }.Select(static idle => new KerasClass(idle, KerasMeaning.Idle)),
    ];

    private static readonly Dictionary<string, KerasClass> ByName =
        All.SelectMany(static known => known.OlderNames.Append(known.Name).Select(name => (Name: name, Class: known))).ToDictionary(static pair => pair.Name, static pair => pair.Class);

    /// <summary>The classes of layers that read several others.</summary>
    public static ImmutableArray<string> Joins { get; } = [.. Enum.GetNames<JoinKind>()];

    /// <summary>The name that it has in Keras 3.</summary>
    public string Name => name;

    public KerasMeaning Meaning => meaning;

    /// <summary>The activation function that its layers are; null where an argument names it, and for all that are no activation.</summary>
    public string? Function { get; private init; }

    /// <summary>The arguments of that function, with the default of the layer where it differs from <see cref="KerasArguments.Default"/>.</summary>
    public ImmutableArray<(string Name, string? Default)> FunctionArguments { get; private init; } = [];

    /// <summary>The arguments that layers have which neither compute nor are idle.</summary>
    public ImmutableArray<string> OwnArguments { get => [.. field, .. FunctionArguments.Select(static argument => argument.Name)]; private init; } = [];

    /// <summary>Present names of arguments by those that only older layers of this class had.</summary>
    public Dictionary<string, string> OlderArguments { get; private init; } = [];

    /// <summary>The argument whose numbers are the layer's arguments here, one by one; null where there is none.</summary>
    public string? Numbers { get; private init; }

    /// <summary>Whether its ranges are of what is at least 0, so that one number stands for a range that starts there.</summary>
    public bool HasSharesOnly { get; private init; }

    /// <summary>The classes of layers that MnistNet has, for messages.</summary>
    public static ImmutableArray<string> Listing =>
        [.. All.Where(static known => known.Meaning != KerasMeaning.Idle).Select(static known => known.Name).Order(StringComparer.Ordinal)];

    private ImmutableArray<string> OlderNames { get; init; } = [];

    private Action<Utf8JsonWriter, LayerInfo, bool>? Write { get; init; }

    /// <summary>A class that MnistNet has, or of which it knows what it comes to, by its name in any version; null for any other.</summary>
    public static KerasClass? Find(string kind) => ByName.GetValueOrDefault(kind);

    /// <summary>Whether layers of a class read several others.</summary>
    public static bool IsJoin(string kind) => Joins.Contains(kind);

    /// <summary>Writes the arguments of a layer, so that Keras 2 reads them if it shall.</summary>
    public static void WriteArguments(Utf8JsonWriter json, LayerInfo layer, bool isLegacy)
    {
        (ByName[layer.Kind].Write ?? throw new InvalidOperationException($"What a layer {layer.Kind} has for arguments is not known to Keras's files."))(json, layer, isLegacy);
        foreach (WeightArguments weight in layer.Declaration.OwnWeights)
        {
            KerasWeight.Write(json, weight, isLegacy);
        }
    }

    private static Action<Utf8JsonWriter, LayerInfo, bool> For<T>(Action<Utf8JsonWriter, T> write)
        where T : LayerDeclaration => (json, layer, _) => write(json, (T)layer.Declaration);

    // One number, a list of several, or what Keras says where there is none.
    private static string Constants(ImmutableArray<double> numbers) => numbers switch
    {
        [] => "null",
        [var number] => PythonNumber.Repr(number),
        _ => $"[{string.Join(',', numbers.Select(PythonNumber.Repr))}]",
    };

    private static void WriteConvolution(Utf8JsonWriter json, LayerDeclaration.Convolution conv)
    {
        WriteWindow(json, "kernel_size", conv);
        if (conv.DilationRate != 1)
        {
            json.WriteSize("dilation_rate", conv.DilationRate);
        }

        WriteActivation(json, conv.Activation, conv.UseBias);
    }

    private static void WritePooling(Utf8JsonWriter json, LayerDeclaration.Pooling2D pooling) => WriteWindow(json, "pool_size", pooling);

    private static void WriteGlobalPooling(Utf8JsonWriter json, LayerDeclaration.GlobalPooling2D pooling)
    {
        WriteChannelsLast(json);
        json.WriteBoolean("keepdims", pooling.KeepDims);
    }

    private static void WriteBorder(Utf8JsonWriter json, string name, LayerDeclaration.Bordered layer)
    {
        json.WriteRaw(name, $"[[{layer.Top},{layer.Bottom}],[{layer.Left},{layer.Right}]]");
        WriteChannelsLast(json);
    }

    private static void WriteJoin(Utf8JsonWriter json, LayerDeclaration.Join join)
    {
        if (join.Joining == JoinKind.Concatenate)
        {
            json.WriteNumber(KerasArguments.Axis, -1);
        }
    }

    private static void WriteWindow(Utf8JsonWriter json, string name, LayerDeclaration.Windowed layer)
    {
        json.WriteSize(name, layer.Window);
        json.WriteSize("strides", layer.Strides);
        json.WriteString("padding", layer.Padding == Padding.Same ? "same" : "valid");
        WriteChannelsLast(json);
    }

    private static void WriteResampling<T>(Utf8JsonWriter json, T layer, bool isLegacy, Action<Utf8JsonWriter, T> write)
        where T : LayerDeclaration.ResamplingLayer => WriteAugmentation(json, layer, isLegacy, (json, layer) =>
        {
            write(json, layer);
            json.WriteString("fill_mode", layer.FillMode switch
            {
                FillMode.Constant => "constant",
                FillMode.Nearest => "nearest",
                FillMode.Wrap => "wrap",
                _ => "reflect",
            });
            json.WriteFloat("fill_value", layer.FillValue);
            json.WriteString("interpolation", layer.Interpolation == Interpolation.Nearest ? "nearest" : "bilinear");
        });

    // Keras 2 has no order of axes there.
    private static void WriteAugmentation<T>(Utf8JsonWriter json, T layer, bool isLegacy, Action<Utf8JsonWriter, T> write)
        where T : LayerDeclaration.AugmentationLayer
    {
        write(json, layer);
        json.WriteNull("seed");
        if (!isLegacy)
        {
            WriteChannelsLast(json);
        }
    }

    // As it was given, which is how Keras keeps it.
    private static void WriteGiven(Utf8JsonWriter json, string name, NumberRange? range)
    {
        if (range is { Number: null } bounds)
        {
            WriteBounds(json, name, bounds);
        }
        else
        {
            json.WriteRaw(name, range is { Number: { } number } ? PythonNumber.Repr(number) : "null");
        }
    }

    private static void WriteBounds(Utf8JsonWriter json, string name, NumberRange range) =>
        json.WriteRaw(name, $"[{PythonNumber.Repr(range.Lower)},{PythonNumber.Repr(range.Upper)}]");

    private static void WriteNormalization(Utf8JsonWriter json, double epsilon, bool center, bool scale)
    {
        json.WriteFloat("epsilon", epsilon);
        json.WriteBoolean("center", center);
        json.WriteBoolean("scale", scale);
    }

    private static void WriteActivation(Utf8JsonWriter json, Activation activation, bool useBias)
    {
        json.WriteString("activation", KerasOperations.NameOf(activation));
        json.WriteBoolean("use_bias", useBias);
    }

    // A user's own default may be the other order.
    private static void WriteChannelsLast(Utf8JsonWriter json) => json.WriteString("data_format", "channels_last");
}
