using System.Text.Json;

namespace MnistNet;

/// <summary>The arguments of Keras's layers that are about one of their weights.</summary>
internal static class KerasWeight
{
    // Those of Keras's initialisers that are ours.
    private static readonly ImmutableArray<(string Name, double Value)> UsualArguments = [("mean", 0), ("stddev", 0.05), ("minval", -0.05), ("maxval", 0.05), ("gain", 1)];

    /// <summary>Writes what is not Keras's default anyway.</summary>
    public static void Write(Utf8JsonWriter json, WeightArguments weight, bool isLegacy)
    {
        string prefix = weight.Prefix.ToLowerInvariant();
        if (weight.Initializer != weight.Default)
        {
            json.WriteString($"{prefix}_initializer", NameOf(weight.Initializer));
        }

        if (!weight.Penalty.IsNone)
        {
            json.WriteStartObject($"{prefix}_regularizer");
            json.WriteSerialized(isLegacy ? null : "keras.regularizers", "L1L2", () =>
            {
                json.WriteFloat("l1", weight.Penalty.L1);
                json.WriteFloat("l2", weight.Penalty.L2);
            });
            json.WriteEndObject();
        }
    }

    /// <summary>The initialiser that a file names; null where MnistNet has none that draws the same.</summary>
    public static Initializer? FindInitializer(JsonElement value)
    {
        string name = (value.Text() ?? value.FindText("class_name") ?? "").Replace("_", "", StringComparison.Ordinal);
        JsonElement arguments = value.Find("config") ?? default;
        if (name.Equals("VarianceScaling", StringComparison.OrdinalIgnoreCase))
        {
            name = NameOfVarianceScaling(arguments);
        }

        bool isKnown = Enum.TryParse(name.EndsWith("Initializer", StringComparison.Ordinal) ? name[..^"Initializer".Length] : name, ignoreCase: true, out Initializer initializer)
            && name.All(char.IsAsciiLetter);
        return isKnown && UsualArguments.All(usual => arguments.Find(usual.Name)?.Number() is not { } number || Math.Abs(number - usual.Value) < 1e-6)
            ? initializer
            : null;
    }

    /// <summary>The first or the second coefficient of a regularizer; Keras's own where it names none.</summary>
    public static double PenaltyOf(JsonElement regularizer, bool isFirst)
    {
        const double Usual = 0.01;
        JsonElement given = regularizer.Find("config") ?? regularizer;
        string coefficient = isFirst ? "l1" : "l2";
        string name = (regularizer.Text() ?? regularizer.FindText("class_name") ?? "").ToLowerInvariant();
        return given.Find(coefficient)?.Number() ?? (name == coefficient || (regularizer.ValueKind == JsonValueKind.String && name.Contains(coefficient, StringComparison.Ordinal)) ? Usual : 0);
    }

    // What older versions wrote for the others.
    private static string NameOfVarianceScaling(JsonElement arguments) => (
        arguments.Find("scale")?.Number() ?? 1,
        arguments.FindText("mode") ?? "fan_in",
        arguments.FindText("distribution") == "uniform") switch
    {
        (1, "fan_avg", true) => nameof(Initializer.GlorotUniform),
        (1, "fan_avg", false) => nameof(Initializer.GlorotNormal),
        (2, "fan_in", true) => nameof(Initializer.HeUniform),
        (2, "fan_in", false) => nameof(Initializer.HeNormal),
        (1, "fan_in", true) => nameof(Initializer.LecunUniform),
        (1, "fan_in", false) => nameof(Initializer.LecunNormal),
        _ => "",
    };

    // Every version takes the name, and gives the initialiser the arguments that are ours.
    private static string NameOf(Initializer initializer) =>
        string.Concat(initializer.ToString().Select(static (letter, i) => i > 0 && char.IsUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
