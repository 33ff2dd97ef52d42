using System.Text.Json;

namespace MnistNet;

/// <summary>What a whole model of Keras's says of the optimizer that it was compiled with.</summary>
/// <param name="Kind">The optimizer; null if it is none of MnistNet's.</param>
/// <param name="LearningRate">Its step size; null where it does not say.</param>
/// <param name="Momentum">The momentum of <see cref="Optimizer.SGD"/>; 0 for others.</param>
/// <param name="Refusal">Why its state cannot be taken over; null if it can.</param>
internal sealed record OptimizerConfiguration(Optimizer? Kind, float? LearningRate, double Momentum, string? Refusal)
{
    // A nested model's configuration is deep.
    private const int MaxDepth = 512;

    // Single precision on the way: Keras writes 0.8999999761581421 for 0.9.
    private const double Tolerance = 1e-6;

    // Keras 2.11 to 2.15 registered its own optimizers as users do theirs, and its HDF5 files say so: Custom>Adam.
    private const string Registered = "Custom>";

    // They change no step, or are read by themselves.
    private static readonly HashSet<string> Neutral =
    [
        "name", "learning_rate", "lr", "ema_momentum", "ema_overwrite_frequency", "loss_scale_factor", "jit_compile",
        "is_legacy_optimizer", "trainable", "dtype",
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
            : new(kind, (float)OptimizerConstants.LearningRateOf(kind), 0, null);
    }

    private static OptimizerConfiguration Read(Optimizer kind, JsonElement config)
    {
        double momentum = 0;
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
            else if (kind == Optimizer.SGD && argument.Name == "momentum" && value.ValueKind == JsonValueKind.Number)
            {
                momentum = value.GetDouble();
            }
            else if (!Neutral.Contains(argument.Name) && Difference(kind, argument) is { } difference)
            {
                return Refused($"the file's {kind} has {difference}");
            }
        }

        return new(kind, rate, momentum, null);
    }

    private static string? Difference(Optimizer kind, JsonProperty argument)
    {
        // All other arguments must be off: null, false or 0.
        double here = KerasOptimizer.Of(kind).Arguments.FirstOrDefault(own => own.Name == argument.Name).Value;
        bool isSame = argument.Value.ValueKind switch
        {
            // Keras 2 says null for its default.
            JsonValueKind.Null => true,
            JsonValueKind.False => here == 0,
            JsonValueKind.Number => Math.Abs(argument.Value.GetDouble() - here) <= Tolerance * here,
            _ => false,
        };
        string expected = here != 0 ? here.ToString(CultureInfo.InvariantCulture) : "none";
        return isSame ? null : $"{StoredName.Shown(argument.Name)} = {StoredName.Shown(argument.Value.GetRawText())}; MnistNet's has {expected}";
    }

    /// <summary>Whether a class that is called as one of Keras's is somebody else's.</summary>
    private static bool IsForeign(JsonElement element) =>
        element.FindText("registered_name")?.Contains('>', StringComparison.Ordinal) == true
        || (element.FindText("module") is { } module && !module.Contains("keras", StringComparison.Ordinal));

    private static OptimizerConfiguration Refused(string why) => new(null, null, 0, why);
}
