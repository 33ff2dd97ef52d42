using System.Text.Json;

namespace MnistNet;

/// <summary>The arguments of Keras's layers that are about one of their weights.</summary>
internal static class KerasWeight
{
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

    // Every version takes the name, and gives the initialiser the arguments that are ours.
    private static string NameOf(Initializer initializer) =>
        string.Concat(initializer.ToString().Select(static (letter, i) => i > 0 && char.IsUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
