using System.Text.Json;

namespace MnistNet;

/// <summary>
/// What a layer of any class may ask for in Keras and no declaration can say: training would go on without it, or the weights are
/// no plain numbers. What a declaration can say, it says: initialisers, and L1 and L2 regularizers, are not held against it.
/// </summary>
internal static class KerasDemands
{
    private const string L1 = "l1";
    private const string L2 = "l2";

    // As Keras 3, 2 and 1 call them.
    private static readonly HashSet<string> Penalties = new(StringComparer.OrdinalIgnoreCase) { "L1", "L2", "L1L2", "l1_l2", "WeightRegularizer", "ActivityRegularizer" };

    private static readonly HashSet<string> Penalized = ["kernel_regularizer", "bias_regularizer", "depthwise_regularizer", "pointwise_regularizer", "W_regularizer", "b_regularizer"];

    private static readonly HashSet<string> Numbers = ["float16", "bfloat16", "float32", "float64", "mixed_float16", "mixed_bfloat16"];

    /// <summary>The first demand of a layer that is not met, as a clause that names its argument; null where all are.</summary>
    public static string? FindUnmet(JsonElement arguments, KerasClass kind)
    {
        foreach (JsonProperty argument in arguments.ValueKind == JsonValueKind.Object ? arguments.EnumerateObject() : default)
        {
            if (argument.Value.ValueKind != JsonValueKind.Null && Lack(argument.Name, argument.Value, kind) is { } lack)
            {
                return $"{StoredName.Shown(argument.Name)} is {StoredName.Shown(NameOf(argument.Value) ?? argument.Value.GetRawText())}; MnistNet {lack}";
            }
        }

        return null;
    }

    private static string? Lack(string name, JsonElement value, KerasClass kind) => name switch
    {
        "dtype" => kind.Meaning == KerasMeaning.Idle || IsNumber(value) ? null : $"takes weights of {string.Join(", ", Numbers.Order(StringComparer.Ordinal))}",
        "activity_regularizer" => IsNothing(value) ? null : NoneOf("regularizers of outputs"),
        L1 or L2 => kind.Name != KerasClass.ActivityRegularization || value.Number() == 0 ? null : NoneOf("regularizers of outputs"),
        _ when name.EndsWith("_constraint", StringComparison.Ordinal) => NoneOf("constraints of weights"),
        _ when name.EndsWith("_regularizer", StringComparison.Ordinal) => IsNothing(value) ? null
            : !Penalized.Contains(name) ? NoneOf("regularizers of this weight")
            : IsPenalty(value) ? null
            : NoneOf("regularizers but L1 and L2"),
        _ => null,
    };

    private static string NoneOf(string what) => $"has no {what}, and would train on without";

    private static bool IsPenalty(JsonElement regularizer) => NameOf(regularizer) is { } name && Penalties.Contains(name);

    // Coefficients of zero; without any, Keras has others.
    private static bool IsNothing(JsonElement regularizer)
    {
        JsonElement given = regularizer.Find("config") ?? regularizer;
        double?[] coefficients = [.. new[] { given.Find(L1), given.Find(L2) }.Where(static one => one is not null).Select(static one => one?.Number())];
        return IsPenalty(regularizer) && coefficients.Length > 0 && Array.TrueForAll(coefficients, static one => one == 0);
    }

    // TensorFlow's older policies took the type of what came.
    private static bool IsNumber(JsonElement type) =>
        (type.Text() ?? type.Find("config")?.FindText("name")) is { } name && (Numbers.Contains(name) || name.Contains("infer", StringComparison.Ordinal));

    // Keras 1 had no classes.
    private static string? NameOf(JsonElement value) => value.Find("config")?.FindText("name") ?? value.FindText("class_name") ?? value.Text() ?? value.FindText("name");
}
