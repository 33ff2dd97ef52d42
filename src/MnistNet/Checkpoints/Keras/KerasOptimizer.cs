namespace MnistNet;

/// <summary>One of MnistNet's optimizers as Keras has it, and Keras's optimizers by their names.</summary>
/// <param name="Name">Keras's name for its variables.</param>
/// <param name="Arguments">What it has where Keras has a choice, but for what is told of each training; 0 is off.</param>
/// <param name="Option">What else Keras has, and it has not.</param>
internal sealed record KerasOptimizer(string Name, ImmutableArray<(string Name, double Value)> Arguments, string Option)
{
    private static readonly KerasOptimizer Adam = new("adam", [("beta_1", OptimizerConstants.Beta1), ("beta_2", OptimizerConstants.Beta2), ("epsilon", OptimizerConstants.Epsilon)], "amsgrad");
    private static readonly KerasOptimizer RMSprop = new("rmsprop", [("rho", OptimizerConstants.Rho), ("momentum", 0), ("epsilon", OptimizerConstants.Epsilon)], "centered");
    private static readonly KerasOptimizer Sgd = new("SGD", [], "nesterov");

    // As written in one word, without capitals.
    private static readonly HashSet<string> Others =
    [
        "adadelta", "adafactor", "adagrad", "adamax", "adamw", "ftrl", "lamb", "lion", "lossscaleoptimizer", "muon", "nadam", "optimizer",
    ];

    public static KerasOptimizer Of(Optimizer optimizer) => optimizer switch
    {
        Optimizer.Adam => Adam,
        Optimizer.RMSprop => RMSprop,
        _ => Sgd,
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
