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

    // MnistNet's images are in [0, 1] when they come; those of a model that divides them itself are bytes.
    private static KerasOperation[] Rescale(KerasLayer layer, KerasClass kind, bool isFirst)
    {
        RequireKnown(layer, layer.Arguments, kind);
        double? offset = layer.Arguments.Find("offset") is { } added ? Single(added) : 0;
        if (Single(layer.Arguments.Find("scale")) is not { } scale || offset is not { } given)
        {
            throw Refused(layer, "Rescaling by several numbers; MnistNet's takes one for all channels");
        }

        double factor = isFirst && Math.Abs(scale) <= MostForBytes ? BytePixels.Largest * scale : scale;
        return Math.Abs(factor - 1) < 1e-6 && given == 0 ? [] : [Constants(layer, ("scale", factor), ("offset", given))];
    }

    private static KerasOperation Normalize(KerasLayer layer, KerasClass kind, bool isFirst)
    {
        RequireKnown(layer, layer.Arguments, kind);
        if (layer.Arguments.Find("invert") is { ValueKind: JsonValueKind.True })
        {
            throw Refused(layer, "Normalization is inverted; MnistNet's is not");
        }

        JsonElement? mean = layer.Arguments.Find("mean");
        JsonElement? variance = layer.Arguments.Find("variance");
        string axis = layer.Arguments.Find(KerasArguments.Axis) is { } given ? KerasArguments.Axes(given) : "-1";
        if (IsNothing(mean) && IsNothing(variance))
        {
            return new KerasOperation(layer, layer.Kind, new Dictionary<string, string> { [KerasArguments.Axis] = axis }) { IsAffine = axis == KerasArguments.None };
        }

        double[]? means = Numbers(mean);
        double[]? variances = Numbers(variance);
        if (means is null || variances is null || means.Length != variances.Length)
        {
            throw Refused(layer, "the mean and the variance of Normalization are neither one number each nor one for each channel, as MnistNet's are");
        }

        double unit = isFirst && Array.Exists(variances, static one => one > BytePixels.MostVariance) ? BytePixels.Largest : 1;
        (string Name, string Value)[] constants = [("mean", Shown(means, unit)), ("variance", Shown(variances, unit * unit))];
        bool isOfAll = means.Distinct().Count() == 1 && variances.Distinct().Count() == 1;
        return isOfAll
            ? Constants(layer, ("mean", means[0] / unit), ("variance", variances[0] / (unit * unit)))
            : new KerasOperation(layer, layer.Kind, constants.Prepend((KerasArguments.Axis, axis)).ToDictionary(static one => one.Item1, static one => one.Item2));

        static bool IsNothing(JsonElement? value) => value is not { ValueKind: not JsonValueKind.Null };

        static string Shown(double[] numbers, double unit) => string.Join(", ", numbers.Select(number => KerasArguments.Shown(number / unit)));
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
                return [Activation(layer, StoredName.Shown(name))];
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
            : function == HardSigmoid && layer.IsOld ? [Activation(layer, $"{HardSigmoid} of Keras 2 (slope 0.2)")]
            : Functions.TryGetValue(function, out (string Function, string? Argument, string? Value) known) ? [Activation(layer, known.Function, (known.Argument, known.Value))]
            : [Activation(layer, StoredName.Shown(function))];
    }

    private static IEnumerable<KerasOperation> Activate(KerasLayer layer, KerasClass kind, JsonElement arguments)
    {
        RequireKnown(layer, arguments, kind);
        if (kind.Function is null)
        {
            return Activate(layer, arguments.Find(KerasArguments.Activation));
        }

        Dictionary<string, string> given = KerasArguments.Of(arguments, kind);
        return [Activation(layer, kind.Function, [.. kind.FunctionArguments.Select(argument => (argument.Name, given.GetValueOrDefault(argument.Name) ?? argument.Default))])];
    }

    private static KerasOperation Activation(KerasLayer layer, string function, params ReadOnlySpan<(string? Name, string? Value)> given)
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
