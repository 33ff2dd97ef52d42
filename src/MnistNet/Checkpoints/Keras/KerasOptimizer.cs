using System.Text.Json;

namespace MnistNet;

/// <summary>Keras's optimizers by their names, and their arguments as its files have them.</summary>
internal static class KerasOptimizer
{
    // As written in one word, without capitals.
    private static readonly HashSet<string> Others =
    [
        "adadelta", "adafactor", "adagrad", "adamax", "ftrl", "lamb", "lion", "lossscaleoptimizer", "muon", "optimizer",
    ];

    /// <summary>Keras's name for the variables of an optimizer.</summary>
    public static string NameOf(Optimizer optimizer) => optimizer == Optimizer.SGD ? "SGD" : optimizer.ToString().ToLowerInvariant();

    /// <summary>Writes the arguments: what is an optimizer's own, and of what all have, only what is not Keras's default, as not every version of Keras knows it.</summary>
    public static void WriteArguments(Utf8JsonWriter json, Optimizer optimizer, ImmutableSortedDictionary<string, double> values)
    {
        foreach (OptimizerArgument argument in OptimizerArgument.Of(optimizer))
        {
            double value = values[argument.KerasName];
            if (argument.IsGeneral && value == argument.DefaultOf(optimizer))
            {
                continue;
            }

            switch (argument.Form)
            {
                case ArgumentForm.Flag:
                    json.WriteBoolean(argument.KerasName, value != 0);
                    break;
                case ArgumentForm.Count:
                    json.WriteNumber(argument.KerasName, (int)value);
                    break;
                default:
                    json.WriteFloat(argument.KerasName, value);
                    break;
            }
        }
    }

    /// <summary>The value of an argument in a file; null where it is none.</summary>
    public static double? Read(OptimizerArgument argument, Optimizer optimizer, JsonElement value) => value.ValueKind switch
    {
        // Keras 2 says null for its default, too.
        JsonValueKind.Null => argument.Form == ArgumentForm.Number ? argument.DefaultOf(optimizer) : 0,
        JsonValueKind.True or JsonValueKind.False when argument.Form == ArgumentForm.Flag => value.GetBoolean() ? 1 : 0,
        JsonValueKind.False => 0,
        JsonValueKind.Number when argument.Form != ArgumentForm.Flag && argument.Holds(value.GetDouble()) => value.GetDouble(),
        _ => null,
    };

    /// <summary>One of ours by the name of its class, in any case: <c>Adam</c>, <c>adam</c>; null for another.</summary>
    public static Optimizer? Find(string className) =>
        Enum.TryParse(className, ignoreCase: true, out Optimizer optimizer) && className.All(char.IsAsciiLetter) ? optimizer : null;

    /// <summary>What Keras calls the class of an object that it named itself: <c>adam_1</c>, <c>rm_sprop</c>, <c>training/Adam</c>.</summary>
    /// <returns>One of ours; the name of another of Keras's; neither for a name that the user gave, which says nothing.</returns>
    public static (Optimizer? Ours, string? Other) OfObject(string name)
    {
        string plain = string.Concat(name.TrimEnd("0123456789".ToCharArray()).Split('_')).ToLowerInvariant();
        return Find(plain) is { } optimizer ? (optimizer, null) : (null, Others.Contains(plain) ? name : null);
    }
}
