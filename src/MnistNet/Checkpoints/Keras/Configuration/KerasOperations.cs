using System.Text.Json;

namespace MnistNet;

/// <summary>What layers compute, in one form: without what changes no prediction, and with every activation as a step of its own.</summary>
internal static class KerasOperations
{
    private const string HardSigmoid = "hard_sigmoid";

    // Whoever multiplies by less starts from bytes.
    private const double MostForBytes = 0.02;

    // Names that stand for another function, or for an argument of one. Keras's slope is of the name, not of the layer.
    private static readonly Dictionary<string, (string Function, string? Argument, string? Value)> Functions = new()
    {
        ["softmax_v2"] = (KerasArguments.Softmax, null, null),
        ["relu6"] = (KerasArguments.Rectifier, KerasArguments.MaxValue, "6"),
        ["leaky_relu"] = (KerasArguments.Rectifier, KerasArguments.NegativeSlope, "0.2"),
        ["swish"] = ("silu", null, null),
        ["hard_swish"] = ("hard_silu", null, null),
    };

    /// <summary>A function by a name under which every version has it that has the function.</summary>
    public static string NameOf(Activation activation) => activation switch
    {
        MnistNet.Activation.LeakyReLU => "leaky_relu",
        MnistNet.Activation.SiLU => "swish",
        MnistNet.Activation.HardSigmoid => HardSigmoid,
        MnistNet.Activation.HardSwish => "hard_swish",
        _ => activation.ToString().ToLowerInvariant(),
    };

    /// <summary>One of MnistNet's functions by what Keras computes; null where it has no such function.</summary>
    public static Activation? FindFunction(KerasOperation activation) => Enum.GetValues<Activation>()
        .Where(known => IsSame(Activation(activation.Layer, NameOf(known)), activation))
        .Select(static known => (Activation?)known)
        .FirstOrDefault();

    /// <summary>What one layer computes.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="isFirst">Whether it reads the pixels as they come.</param>
    public static IEnumerable<KerasOperation> Of(KerasLayer layer, bool isFirst)
    {
        KerasClass kind = KerasClass.Find(layer.Kind)
            ?? throw Refused(layer, $"MnistNet has no layer {StoredName.Shown(layer.Kind)}; it has {string.Join(", ", KerasClass.Listing)}");
        RequireMet(layer, layer.Arguments, kind);
        return kind.Meaning switch
        {
            KerasMeaning.Idle => [],
            KerasMeaning.Activating => Activate(layer, kind, layer.Arguments),
            KerasMeaning.Shaping => kind.Name == KerasClass.Rescaling ? Rescale(layer, kind, isFirst) : [Reshape(layer, kind)],
            KerasMeaning.Scaling => [Normalize(layer, kind, isFirst)],
            _ => [new KerasOperation(layer, kind.Name, KerasArguments.Of(layer.Arguments, kind)), .. Activate(layer, layer.Arguments.Find(KerasArguments.Activation))],
        };
    }

    /// <summary>Whether the numbers of a layer may be meant for bytes.</summary>
    public static bool MayTakeBytes(KerasLayer layer) => KerasClass.Find(layer.Kind) is { } kind && (kind.Meaning == KerasMeaning.Scaling || kind.Name == KerasClass.Rescaling);

    /// <summary>Whether a layer leaves pixels what they are: divided by 255 twice, they are something else.</summary>
    public static bool KeepsPixels(KerasLayer layer) => layer.Kind != KerasClass.Rescaling || Single(layer.Arguments.Find("scale")) == 1;

    private static void RequireMet(KerasLayer layer, JsonElement arguments, KerasClass kind)
    {
        if (KerasDemands.FindUnmet(arguments, kind) is { } unmet)
        {
            throw Refused(layer, unmet);
        }
    }

    // What computes is held against the network's arguments, one by one.
    private static void RequireKnown(KerasLayer layer, JsonElement arguments, KerasClass kind)
    {
        foreach ((string name, string value) in KerasArguments.Of(arguments, kind))
        {
            if (!kind.OwnArguments.Contains(name) && value != KerasArguments.Off)
            {
                throw Refused(layer, KerasArguments.Unknown(name, value, kind.Name));
            }
        }
    }

    /// <summary>The factor of a Rescaling on pixels in [0, 1] and what it adds.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="isFirst">Whether it reads the pixels as they come: MnistNet's are in [0, 1] then; those of a model that divides them itself are bytes.</param>
    public static (double Factor, double Offset) FactorOf(KerasLayer layer, bool isFirst)
    {
        double? offset = layer.Arguments.Find("offset") is { } added ? Single(added) : 0;
        return Single(layer.Arguments.Find("scale")) is { } scale && offset is { } given
            ? (DividesBytes(layer, isFirst) ? BytePixels.Largest * scale : scale, given)
            : throw Refused(layer, "Rescaling by several numbers; MnistNet's takes one for all channels");
    }

    /// <summary>The means and the variances by which a Normalization is given, of pixels in [0, 1]: one for all or one for each channel; none where images give them.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="isFirst">Whether it reads the pixels as they come, which may have been bytes.</param>
    public static (double[] Means, double[] Variances) MomentsOf(KerasLayer layer, bool isFirst)
    {
        JsonElement? mean = layer.Arguments.Find("mean");
        JsonElement? variance = layer.Arguments.Find("variance");
        if (mean is null && variance is null)
        {
            return ([], []);
        }

        if (Numbers(mean) is not { } means || Numbers(variance) is not { } variances || means.Length != variances.Length)
        {
            throw Refused(layer, "the mean and the variance of Normalization are neither one number each nor one for each channel, as MnistNet's are");
        }

        double unit = DividesBytes(layer, isFirst) ? BytePixels.Largest : 1;
        return ([.. means.Select(number => number / unit)], [.. variances.Select(number => number / (unit * unit))]);
    }

    /// <summary>Whether a layer that reads the pixels as they come has the numbers of one that takes bytes.</summary>
    public static bool DividesBytes(KerasLayer layer, bool isFirst) => isFirst && KerasClass.Find(layer.Kind) switch
    {
        { Name: KerasClass.Rescaling } => Single(layer.Arguments.Find("scale")) is { } scale && Math.Abs(scale) <= MostForBytes,
        { Meaning: KerasMeaning.Scaling } => Numbers(layer.Arguments.Find("variance")) is { } variances && Array.Exists(variances, static one => one > BytePixels.MostVariance),
        _ => false,
    };

    /// <summary>Whether a factor and an offset change nothing.</summary>
    public static bool IsNothing(double factor, double offset) => Math.Abs(factor - 1) < 1e-6 && offset == 0;

    private static KerasOperation[] Rescale(KerasLayer layer, KerasClass kind, bool isFirst)
    {
        RequireKnown(layer, layer.Arguments, kind);
        (double factor, double offset) = FactorOf(layer, isFirst);
        return IsNothing(factor, offset) ? [] : [Constants(layer, ("scale", factor), ("offset", offset))];
    }

    private static KerasOperation Normalize(KerasLayer layer, KerasClass kind, bool isFirst)
    {
        RequireKnown(layer, layer.Arguments, kind);
        if (layer.Arguments.Find("invert") is { ValueKind: JsonValueKind.True })
        {
            throw Refused(layer, "Normalization is inverted; MnistNet's is not");
        }

        string axis = layer.Arguments.Find(KerasArguments.Axis) is { } given ? KerasArguments.Axes(given) : "-1";
        (double[] means, double[] variances) = MomentsOf(layer, isFirst);
        if (means.Length == 0)
        {
            return new KerasOperation(layer, layer.Kind, new Dictionary<string, string> { [KerasArguments.Axis] = axis }) { IsAffine = axis == KerasArguments.None };
        }

        bool isOfAll = means.Distinct().Count() == 1 && variances.Distinct().Count() == 1;
        return isOfAll
            ? Constants(layer, ("mean", means[0]), ("variance", variances[0]))
            : new KerasOperation(layer, layer.Kind, new Dictionary<string, string> { [KerasArguments.Axis] = axis, ["mean"] = Shown(means), ["variance"] = Shown(variances) });

        static string Shown(double[] numbers) => string.Join(", ", numbers.Select(KerasArguments.Shown));
    }

    // One number, or several.
    private static double[]? Numbers(JsonElement? value)
    {
        double?[] numbers = value?.Number() is { } one ? [one] : [.. value.Items().Select(item => item.Number())];
        return numbers.Length > 0 && Array.TrueForAll(numbers, static number => number is not null) ? Array.ConvertAll(numbers, static number => number.GetValueOrDefault()) : null;
    }

    private static KerasOperation Constants(KerasLayer layer, params ReadOnlySpan<(string Name, double Value)> constants)
    {
        Dictionary<string, string> arguments = [];
        foreach ((string name, double value) in constants)
        {
            arguments[name] = KerasArguments.Shown(value);
        }

        return new KerasOperation(layer, layer.Kind, arguments) { IsAffine = true };
    }

    // One number, or the same for each channel.
    private static double? Single(JsonElement? value) => value?.Number() ?? (value.Items().Select(one => one.Number()).Distinct().ToArray() is [var number] ? number : null);

    private static KerasOperation Reshape(KerasLayer layer, KerasClass kind)
    {
        Dictionary<string, string> arguments = KerasArguments.Of(layer.Arguments, kind);
        ImmutableArray<long> target = [-1];
        if (kind.Name == KerasClass.Reshape)
        {
            // A call of keras.ops.reshape is of a class of the same name.
            JsonElement shape = layer.Arguments.Find("target_shape") ?? throw Refused(layer, "Reshape has no target_shape, as the layer of that name has; MnistNet has no operations of keras.ops");
            double?[] sizes = [.. ((JsonElement?)shape).Items().Select(size => size.Number())];
            target = Array.TrueForAll(sizes, size => size is >= -1 and <= int.MaxValue)
                ? [.. sizes.Select(size => (long)size.GetValueOrDefault())]
                : throw KerasModelReader.Damaged($"has no shape for layer {StoredName.Shown(layer.Name)}");
        }
        else if (arguments.TryGetValue("data_format", out string? order) && order != KerasArguments.Default("data_format", arguments))
        {
            throw Refused(layer, $"data_format is {order}; MnistNet's images have their channels last");
        }

        RequireKnown(layer, layer.Arguments, kind);
        return new KerasOperation(layer, kind.Name, arguments) { View = target };
    }

    /// <summary>The activation that is an argument: a name, a function, or a layer.</summary>
    private static IEnumerable<KerasOperation> Activate(KerasLayer layer, JsonElement? activation)
    {
        if (activation is not { ValueKind: not JsonValueKind.Null } value)
        {
            return [];
        }

        if (value.FindText("class_name") is { } name && value.Find("config") is { ValueKind: JsonValueKind.Object } arguments)
        {
            if (KerasClass.Find(name) is not { Meaning: KerasMeaning.Activating } kind)
            {
                return [Calculation(layer, StoredName.Shown(name))];
            }

            RequireMet(layer, arguments, kind);
            return Activate(layer, kind, arguments);
        }

        // Of a lambda, Keras keeps nothing but its bytes.
        if (value.Find("value") is not null)
        {
            throw Refused(layer, "its activation is a lambda, which Python alone can compute");
        }

        string function = value.Text() ?? value.FindText("config") ?? throw KerasModelReader.Damaged($"does not say what activation layer {StoredName.Shown(layer.Name)} has");
        return function == KerasArguments.Linear ? []
            : function == HardSigmoid && layer.IsOld ? [Calculation(layer, $"{HardSigmoid} of Keras 2 (slope 0.2)")]
            : [Activation(layer, function)];
    }

    private static KerasOperation Activation(KerasLayer layer, string name) =>
        Functions.TryGetValue(name, out (string Function, string? Argument, string? Value) known)
            ? Calculation(layer, known.Function, (known.Argument, known.Value))
            : Calculation(layer, StoredName.Shown(name));

    private static bool IsSame(KerasOperation one, KerasOperation other) =>
        one.Arguments.Keys.Union(other.Arguments.Keys).All(argument => one.Argument(argument) == other.Argument(argument));

    private static IEnumerable<KerasOperation> Activate(KerasLayer layer, KerasClass kind, JsonElement arguments)
    {
        RequireKnown(layer, arguments, kind);
        if (kind.Function is null)
        {
            return Activate(layer, arguments.Find(KerasArguments.Activation));
        }

        Dictionary<string, string> given = KerasArguments.Of(arguments, kind);
        return [Calculation(layer, kind.Function, [.. kind.FunctionArguments.Select(argument => (argument.Name, given.GetValueOrDefault(argument.Name) ?? argument.Default))])];
    }

    private static KerasOperation Calculation(KerasLayer layer, string function, params ReadOnlySpan<(string? Name, string? Value)> given)
    {
        Dictionary<string, string> arguments = new() { [KerasArguments.Activation] = function };
        foreach ((string? name, string? value) in given)
        {
            if (name is not null && value is not null)
            {
                arguments[name] = value;
            }
        }

        return new KerasOperation(layer, KerasClass.Activation, arguments);
    }

    private static InvalidDataException Refused(KerasLayer layer, string what) => new($"layer {StoredName.Shown(layer.Name)}: {what}.");
}

/// <summary>One step of what a network computes. A layer whose activation is an argument is two.</summary>
/// <param name="Layer">The layer that takes it.</param>
/// <param name="Kind">The class of the layer, by its present name; of every activation <see cref="KerasClass.Activation"/>.</param>
/// <param name="Arguments">Those that change a prediction, as <see cref="KerasArguments"/> has them.</param>
internal sealed record KerasOperation(KerasLayer Layer, string Kind, IReadOnlyDictionary<string, string> Arguments)
{
    /// <summary>The shape that it gives to values whose order it leaves as it is, one size perhaps −1; null where it computes.</summary>
    public ImmutableArray<long>? View { get; init; }

    public bool IsActivation => Kind == KerasClass.Activation;

    /// <summary>Whether it treats each value by itself, in whatever shape they are.</summary>
    public bool IsElementwise => IsAffine || (IsActivation && !IsSoftmax);

    /// <summary>Whether it is a factor and an offset, the same for all values: constants, or taken from images.</summary>
    public bool IsAffine { get; init; }

    public bool IsSoftmax => IsActivation && Arguments[KerasArguments.Activation] == KerasArguments.Softmax;

    /// <summary>Whether it is softmax, and nothing comes behind it.</summary>
    public bool IsLastSoftmax { get; init; }

    /// <summary>An argument, given or not; null where the layer has no such argument.</summary>
    public string? Argument(string name) => Arguments.TryGetValue(name, out string? value) ? value : KerasArguments.Default(name, Arguments);
}
