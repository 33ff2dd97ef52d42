using System.Text.Json;

namespace MnistNet;

/// <summary>What a whole model of Keras's says of the optimizer that it was compiled with.</summary>
/// <param name="Kind">The optimizer; null if it is none of MnistNet's.</param>
/// <param name="LearningRate">Its step size; null where it does not say.</param>
/// <param name="Arguments">Its arguments by Keras's names.</param>
/// <param name="Refusal">Why its state cannot be taken over; null if it can.</param>
internal sealed record OptimizerConfiguration(Optimizer? Kind, float? LearningRate, ImmutableSortedDictionary<string, double> Arguments, string? Refusal)
{
    /// <summary>How deep JSON may be: a nested model's configuration is.</summary>
    public const int MaxDepth = 512;

    // Keras 2.11 to 2.15 registered its own optimizers as users do theirs, and its HDF5 files say so: Custom>Adam.
    private const string Registered = "Custom>";

    // They change no step, or are read by themselves.
    private static readonly HashSet<string> Neutral =
    [
        "name", "learning_rate", "lr", "loss_scale_factor", "jit_compile", "is_legacy_optimizer", "trainable", "dtype",
    ];

    /// <summary>Reads the <c>config.json</c> of Keras 3's archives; null if the model was never compiled.</summary>
    public static OptimizerConfiguration? OfArchive(string json) => Read(json, static model => model.Find("compile_config")?.Find("optimizer"));

    /// <summary>Reads the <c>training_config</c> of whole models in HDF5; null if it names no optimizer.</summary>
    public static OptimizerConfiguration? OfHdf5(string json) => Read(json, static training => training.Find("optimizer_config"));

    private static OptimizerConfiguration? Read(string json, Func<JsonElement, JsonElement?> find)
    {
        try
        {
            return find(JsonElement.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth })) is { } optimizer ? Read(optimizer) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return Refused("the file's training configuration is not the JSON that Keras writes");
        }
    }

    private static OptimizerConfiguration Read(JsonElement element)
    {
        // Keras 2 wrote compile's argument as it was given: "adam", with all defaults.
        if ((element.Text() ?? element.FindText("class_name")) is not { } className)
        {
            return Refused("the file's training configuration does not name the optimizer's class");
        }

        className = className.StartsWith(Registered, StringComparison.Ordinal) ? className[Registered.Length..] : className;
        string shown = StoredName.Shown(className);
        if (KerasOptimizer.Find(className) is not { } kind || IsForeign(element))
        {
            return Refused($"the file's optimizer is {shown}, which MnistNet does not have");
        }

        return element.Find("config") is { ValueKind: JsonValueKind.Object } config
            ? Read(kind, config)
            : new(kind, (float)OptimizerConstants.LearningRateOf(kind), DefaultsOf(kind), null);
    }

    private static OptimizerConfiguration Read(Optimizer kind, JsonElement config)
    {
        ImmutableSortedDictionary<string, double>.Builder arguments = DefaultsOf(kind).ToBuilder();
        float? rate = null;
        foreach (JsonProperty argument in config.EnumerateObject())
        {
            JsonElement value = argument.Value;
            if (argument.Name is "learning_rate" or "lr")
            {
                if (value.ValueKind == JsonValueKind.Object)
                {
                    return Refused(
                        $"the file's learning rate follows {StoredName.Shown(value.FindText("class_name") ?? "a schedule")}; in MnistNet a callback, {nameof(LearningRateSchedule)}, sets it");
                }

                rate = value.ValueKind == JsonValueKind.Number ? (float)value.GetDouble() : rate;
            }
            else if (OptimizerArgument.Of(kind).FirstOrDefault(own => own.KerasName == argument.Name) is { } own)
            {
                if (KerasOptimizer.Read(own, kind, value) is not { } number)
                {
                    return Refused($"the file's {kind} has {Shown(argument)}; expected {(own.Form == ArgumentForm.Flag ? "true or false" : own.Expected)}");
                }

                arguments[own.KerasName] = number;
            }
            else if (!Neutral.Contains(argument.Name) && !IsOff(value))
            {
                return Refused($"the file's {kind} has {Shown(argument)}; MnistNet's has none");
            }
        }

        return new(kind, rate, arguments.ToImmutable(), null);
    }

    private static bool IsOff(JsonElement value) =>
        value.ValueKind is JsonValueKind.Null or JsonValueKind.False || (value.ValueKind == JsonValueKind.Number && value.GetDouble() == 0);

    private static string Shown(JsonProperty argument) => $"{StoredName.Shown(argument.Name)} = {StoredName.Shown(argument.Value.GetRawText())}";

    private static ImmutableSortedDictionary<string, double> DefaultsOf(Optimizer kind) => OptimizerArgument.ValuesOf(new TrainingSettings { Optimizer = kind });

    /// <summary>Whether a class that is called as one of Keras's is somebody else's.</summary>
    private static bool IsForeign(JsonElement element) =>
        element.FindText("registered_name")?.Contains('>', StringComparison.Ordinal) == true
        || (element.FindText("module") is { } module && !module.Contains("keras", StringComparison.Ordinal));

    private static OptimizerConfiguration Refused(string why) => new(null, null, ImmutableSortedDictionary<string, double>.Empty, why);
}
