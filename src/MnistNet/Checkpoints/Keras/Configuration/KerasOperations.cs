using System.Collections.Immutable;
using System.Text.Json;

namespace MnistNet;

/// <summary>What a chain of layers computes, in one form: without what changes no prediction, and with every activation as a step of its own.</summary>
internal static class KerasOperations
{
    /// <summary>Softmax, as an argument.</summary>
    public const string Softmax = "softmax";

    private const string Linear = "linear";
    private const string Rectifier = "relu";

    // Keras's: of the name, not of the layer.
    private const string LeakySlope = "0.2";
    private const string LeakyLayerSlope = "0.3";

    /// <summary>The steps of a chain, found one after the other, so that what comes first is told first.</summary>
    /// <param name="chain">The layers.</param>
    /// <exception cref="InvalidDataException">A layer does something that MnistNet does not have.</exception>
    public static IEnumerable<KerasOperation> Of(IEnumerable<KerasLayer> chain)
    {
        bool isFirst = true;
        foreach (KerasLayer layer in chain)
        {
            foreach (KerasOperation operation in Of(layer, isFirst))
            {
                isFirst &= operation.View is not null;
                yield return operation;
            }

            // Divided by 255 twice, pixels are something else.
            isFirst &= layer.Kind != KerasVocabulary.Rescaling || Single(layer.Arguments.Find("scale")) == 1;
        }
    }

    private static IEnumerable<KerasOperation> Of(KerasLayer layer, bool isFirst)
    {
        string kind = KerasVocabulary.CurrentName(layer.Kind);
        if (!KerasVocabulary.Has(kind))
        {
            throw Refused(layer, $"MnistNet has no layer {StoredName.Shown(layer.Kind)}; it has {string.Join(", ", KerasVocabulary.Layers)}");
        }

        if (KerasVocabulary.IsIdle(kind))
        {
            return [];
        }

        return kind switch
        {
            KerasVocabulary.Rescaling => Rescale(layer, isFirst),
            KerasVocabulary.Flatten or KerasVocabulary.Reshape => [Reshape(layer, kind)],
            _ when KerasVocabulary.IsActivation(kind) => Activate(layer, kind, layer.Arguments),
            _ => [new KerasOperation(layer, kind, KerasArguments.Of(layer.Arguments)), .. Activate(layer, layer.Arguments.Find(KerasArguments.Activation))],
        };
    }

    // MnistNet's images are in [0, 1] when they come; those of a model that divides by 255 itself are bytes.
    private static KerasOperation[] Rescale(KerasLayer layer, bool isFirst)
    {
        double? scale = Single(layer.Arguments.Find("scale"));
        double? offset = layer.Arguments.Find("offset") is { } given ? Single(given) : 0;
        return offset == 0 && (scale == 1 || (isFirst && scale is { } factor && Math.Abs((255 * factor) - 1) < 1e-6))
            ? []
            : throw Refused(
                layer,
                $"Rescaling by {Shown(scale)} with the offset {Shown(offset)}; MnistNet takes pixels in [0, 1] as they are, and passes over nothing but a division of bytes by 255 in front of all else");

        static string Shown(double? number) => number is { } value ? KerasArguments.Shown(value) : "several numbers";
    }

    // One number, or the same for each channel.
    private static double? Single(JsonElement? value) => value?.Number() ?? (value.Items().Select(one => one.Number()).Distinct().ToArray() is [var number] ? number : null);

    private static KerasOperation Reshape(KerasLayer layer, string kind)
    {
        Dictionary<string, string> arguments = KerasArguments.Of(layer.Arguments);
        ImmutableArray<long> target = [-1];
        if (kind == KerasVocabulary.Reshape)
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

        return new KerasOperation(layer, kind, arguments) { View = target };
    }

    /// <summary>The activation that is an argument: a name, a function, or a layer.</summary>
    private static IEnumerable<KerasOperation> Activate(KerasLayer layer, JsonElement? activation)
    {
        if (activation is not { ValueKind: not JsonValueKind.Null } value)
        {
            return [];
        }

        if (value.FindText("class_name") is { } kind && value.Find("config") is { ValueKind: JsonValueKind.Object } arguments)
        {
            return KerasVocabulary.IsActivation(kind)
                ? Activate(layer, kind, arguments)
                : [Activation(layer, StoredName.Shown(kind))];
        }

        return (value.Text() ?? value.FindText("config")) switch
        {
            Linear => [],
            "softmax_v2" => [Activation(layer, Softmax)],
            "relu6" => [Activation(layer, Rectifier, max: "6")],
            "leaky_relu" => [Activation(layer, Rectifier, slope: LeakySlope)],
            { } name => [Activation(layer, StoredName.Shown(name))],
            null => throw KerasModelReader.Damaged($"does not say what activation layer {StoredName.Shown(layer.Name)} has"),
        };
    }

    /// <summary>An activation that is a layer.</summary>
    private static IEnumerable<KerasOperation> Activate(KerasLayer layer, string kind, JsonElement arguments)
    {
        Dictionary<string, string> given = KerasArguments.Of(arguments);
        string? Given(string name) => given.GetValueOrDefault(name);
        return kind switch
        {
            KerasVocabulary.Activation => Activate(layer, arguments.Find(KerasArguments.Activation)),
            KerasVocabulary.Softmax => [Activation(layer, Softmax, axis: Given(KerasArguments.Axis))],
            KerasVocabulary.LeakyReLU => [Activation(layer, Rectifier, slope: Given(KerasArguments.NegativeSlope) ?? LeakyLayerSlope)],
            KerasVocabulary.ThresholdedReLU => [Activation(layer, Rectifier, threshold: Given(KerasArguments.Threshold) ?? "1")],
            _ => [Activation(layer, Rectifier, Given(KerasArguments.MaxValue), Given(KerasArguments.NegativeSlope), Given(KerasArguments.Threshold))],
        };
    }

    private static KerasOperation Activation(KerasLayer layer, string name, string? max = null, string? slope = null, string? threshold = null, string? axis = null)
    {
        Dictionary<string, string> arguments = new() { [KerasArguments.Activation] = name };
        Add(KerasArguments.MaxValue, max);
        Add(KerasArguments.NegativeSlope, slope);
        Add(KerasArguments.Threshold, threshold);
        Add(KerasArguments.Axis, axis);
        return new KerasOperation(layer, KerasVocabulary.Activation, arguments);

        void Add(string argument, string? value)
        {
            if (value is not null)
            {
                arguments[argument] = value;
            }
        }
    }

    private static InvalidDataException Refused(KerasLayer layer, string what) => new($"layer {StoredName.Shown(layer.Name)}: {what}.");
}
