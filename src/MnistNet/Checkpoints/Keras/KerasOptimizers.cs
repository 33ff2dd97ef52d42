namespace MnistNet;

/// <summary>Keras's optimizers by their names.</summary>
internal static class KerasOptimizers
{
    // As written in one word, without capitals.
    private static readonly HashSet<string> Others =
    [
        "adadelta", "adafactor", "adagrad", "adamax", "adamw", "ftrl", "lamb", "lion", "lossscaleoptimizer", "muon", "nadam", "optimizer",
    ];

    /// <summary>One of ours by the name of its class, in any case: <c>Adam</c>, <c>adam</c>.</summary>
    /// <returns>The optimizer; null for another.</returns>
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
