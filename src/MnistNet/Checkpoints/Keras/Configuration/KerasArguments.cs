using System.Text.Json;

namespace MnistNet;

/// <summary>
/// The arguments of Keras's layers in one form, whatever version wrote them: the present names, numbers as the arithmetic takes
/// them, and nothing that changes no prediction. The tables know arguments, not layers.
/// </summary>
internal static class KerasArguments
{
    public const string Activation = "activation";
    public const string Axis = "axis";
    public const string NegativeSlope = "negative_slope";
    public const string MaxValue = "max_value";
    public const string Threshold = "threshold";
    public const string SharedAxes = "shared_axes";

    // Where there are none.
    public const string None = "none";

    // Of a flag.
    public const string Off = "false";

    // Values of an activation.
    public const string Linear = "linear";
    public const string Rectifier = "relu";
    public const string Softmax = "softmax";

    private const string KernelSize = "kernel_size";
    private const string PoolSize = "pool_size";
    private const string Strides = "strides";
    private const string Padding = "padding";
    private const string Dims = "dims";
    private const string DataFormat = "data_format";

    private static readonly Dictionary<string, string> OlderNames = new()
    {
        ["nb_filter"] = "filters",
        ["output_dim"] = "units",
        ["subsample"] = Strides,
        ["border_mode"] = Padding,
        ["dim_ordering"] = DataFormat,
        ["atrous_rate"] = "dilation_rate",
        ["bias"] = "use_bias",
        ["W_regularizer"] = "kernel_regularizer",
        ["b_regularizer"] = "bias_regularizer",
    };

    private static readonly Dictionary<string, string> OlderValues = new()
    {
        ["tf"] = "channels_last",
        ["th"] = "channels_first",
    };

    // What older versions did not write, and what ours does not write as it can be nothing else here.
    private static readonly Dictionary<string, string> Defaults = new()
    {
        [Strides] = "1×1",
        [PoolSize] = "2×2",
        [Padding] = "valid",
        [DataFormat] = "channels_last",
        ["dilation_rate"] = "1×1",
        ["depth_multiplier"] = "1",
        ["groups"] = "1",
        ["size"] = "2×2",
        ["interpolation"] = "nearest",
        ["use_bias"] = "true",
        [Activation] = Linear,
        [Axis] = "-1",
        ["epsilon"] = "0.001",
        ["center"] = "true",
        ["scale"] = "true",
        ["mode"] = "0",
        [SharedAxes] = None,
        [MaxValue] = None,
        [NegativeSlope] = "0",
        [Threshold] = "0",
        ["alpha"] = "1",
    };

    private static readonly HashSet<string> Borders = [Padding, "cropping"];
    private static readonly HashSet<string> Sizes = [KernelSize, PoolSize, Strides, "dilation_rate", "size"];

    // Whether global pooling keeps axes of length one shows in the shape behind it.
    private static readonly HashSet<string> Idle =
    [
        "name", "trainable", "dtype", "input_dtype", "autocast", "dynamic", "batch_input_shape", "batch_shape", "batch_size", "input_shape", "input_dim", "input_length",
        "sparse", "ragged", "rank", "momentum", "renorm_clipping", "renorm_momentum", "fused", "synchronized", "keepdims",
        "init", "gamma_init", "beta_init", "weights", "lora_rank", "lora_alpha",
    ];

    private static readonly string[] IdleEndings = ["_initializer", "_regularizer", "_constraint"];

    /// <summary>The arguments of a layer that change its predictions.</summary>
    public static Dictionary<string, string> Of(JsonElement arguments, KerasClass kind)
    {
        Dictionary<string, string> values = [];
        if (arguments.Find("nb_row")?.Number() is { } rows && arguments.Find("nb_col")?.Number() is { } columns)
        {
            values[KernelSize] = $"{Shown(rows)}×{Shown(columns)}";
        }

        foreach (JsonProperty argument in arguments.ValueKind == JsonValueKind.Object ? arguments.EnumerateObject() : default)
        {
            string name = PresentName(argument.Name, kind);
            if (name != Activation && argument.Value.ValueKind != JsonValueKind.Null && argument.Name is not ("nb_row" or "nb_col") && !IsIdle(name))
            {
                values[name] = Shown(name, argument.Value);
            }
        }

        return values;
    }

    /// <summary>What Keras 3 calls an argument.</summary>
    public static string PresentName(string name, KerasClass kind) => OlderNames.GetValueOrDefault(name) ?? kind.OlderArguments.GetValueOrDefault(name, name);

    /// <summary>Keras's value of an argument that a layer was not given, among those that it was; null where there is none.</summary>
    public static string? Default(string name, IReadOnlyDictionary<string, string> given) =>
        name == Strides && given.TryGetValue(PoolSize, out string? window) ? window : Defaults.GetValueOrDefault(name);

    /// <summary>What is said of an argument that layers here do not have.</summary>
    public static string Unknown(string name, string? value, string kind) => $"{StoredName.Shown(name)} is {value}, an argument that MnistNet's {kind} does not have";

    /// <summary>A number as it takes part in the arithmetic, which is that of 32 bits.</summary>
    public static string Shown(double number) => ((float)number).ToString(CultureInfo.InvariantCulture);

    public static string Shown(IEnumerable<long> sizes) => string.Join('×', sizes);

    private static bool IsIdle(string name) => Idle.Contains(name) || Array.Exists(IdleEndings, ending => name.EndsWith(ending, StringComparison.Ordinal))
        || name is "W_regularizer" or "b_regularizer" or "W_constraint" or "b_constraint";

    private static string Shown(string name, JsonElement value) =>
        Sizes.Contains(name) ? Size(value)
        : name == Dims ? string.Join(", ", ((JsonElement?)value).Items().Select(Shown))
        : name == SharedAxes ? Axes(value)
        : Borders.Contains(name) && value.ValueKind != JsonValueKind.String ? Border(value)
        : Shown(value);

    // One number is for both directions.
    private static string Size(JsonElement value) => value.Number() is { } both ? $"{Shown(both)}×{Shown(both)}" : string.Join('×', ((JsonElement?)value).Items().Select(Shown));

    /// <summary>Axes in order, each once; one may be a number.</summary>
    public static string Axes(JsonElement value)
    {
        double[] axes = [.. (value.Number() is { } axis ? [axis] : ((JsonElement?)value).Items().Select(one => one.Number() ?? double.NaN)).Distinct().Order()];
        return axes.Length == 0 ? None : string.Join(", ", axes.Select(Shown));
    }

    private static string Border(JsonElement value)
    {
        JsonElement[] sides = [.. ((JsonElement?)value).Items()];
        (string rows, string columns) = sides switch
        {
            [] => (Pair(value), Pair(value)),
            [var top, var bottom, var left, var right] => ($"{Shown(top)}+{Shown(bottom)}", $"{Shown(left)}+{Shown(right)}"),
            _ => (Pair(sides[0]), Pair(sides[^1])),
        };
        return $"{rows}, {columns}";

        static string Pair(JsonElement side) => side.Number() is { } both ? $"{Shown(both)}+{Shown(both)}" : string.Join('+', ((JsonElement?)side).Items().Select(Shown));
    }

    private static string Shown(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => OlderValues.GetValueOrDefault(value.GetString() ?? "", StoredName.Shown((value.GetString() ?? "").ToLowerInvariant())),
        JsonValueKind.True => "true",
        JsonValueKind.False => Off,
        JsonValueKind.Array when value.GetArrayLength() == 1 => Shown(value[0]),
        _ => value.Number() is { } number ? Shown(number) : StoredName.Shown(value.GetRawText()),
    };
}
