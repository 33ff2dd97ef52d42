namespace MnistNet;

/// <summary>
/// An argument of Keras's optimizers. Its rule, its place in Keras's files, in backups and in what is compared when a training goes
/// on, and who ignores it, all follow from this.
/// </summary>
/// <param name="Name">Its property in <see cref="TrainingSettings"/>.</param>
/// <param name="KerasName">What Keras calls it.</param>
/// <param name="Form">How Keras writes it.</param>
/// <param name="Read">Its value; 1 is true, 0 false or none.</param>
/// <param name="Holds">Whether a value can train.</param>
/// <param name="Expected">What can train.</param>
internal sealed record OptimizerArgument(
    string Name, string KerasName, ArgumentForm Form, Func<TrainingSettings, double> Read, Func<double, bool> Holds, string Expected)
{
    private static readonly ImmutableArray<Optimizer> Every = [Optimizer.Adam, Optimizer.RMSprop, Optimizer.SGD, Optimizer.AdamW, Optimizer.Nadam];
    private static readonly ImmutableArray<Optimizer> Adams = [Optimizer.Adam, Optimizer.AdamW, Optimizer.Nadam];

    /// <summary>All of them: an optimizer's own, then those that every optimizer has.</summary>
    public static ImmutableArray<OptimizerArgument> All { get; } =
    [
        Share(nameof(TrainingSettings.Beta1), "beta_1", static of => of.Beta1) with { Optimizers = Adams },
        Share(nameof(TrainingSettings.Beta2), "beta_2", static of => of.Beta2) with { Optimizers = Adams },
        Share(nameof(TrainingSettings.Rho), "rho", static of => of.Rho) with { Optimizers = [Optimizer.RMSprop] },
        Share(nameof(TrainingSettings.Momentum), MomentumName, static of => of.Momentum) with { Optimizers = [Optimizer.SGD, Optimizer.RMSprop] },
        new(nameof(TrainingSettings.Epsilon), "epsilon", ArgumentForm.Number, static of => of.Epsilon, static value => value > 0 && !double.IsInfinity(value), "a positive, finite number, such as 1e-7")
        {
            Optimizers = [Optimizer.Adam, Optimizer.RMSprop, Optimizer.AdamW, Optimizer.Nadam],
        },
        Flag(nameof(TrainingSettings.AMSGrad), AMSGradName, static of => of.AMSGrad) with { Optimizers = [Optimizer.Adam, Optimizer.AdamW] },
        Flag(nameof(TrainingSettings.Centered), CenteredName, static of => of.Centered) with { Optimizers = [Optimizer.RMSprop] },
        Flag(nameof(TrainingSettings.Nesterov), "nesterov", static of => of.Nesterov) with { Optimizers = [Optimizer.SGD], Needs = MomentumName },
        Limit(nameof(TrainingSettings.WeightDecay), "weight_decay", static of => of.EffectiveWeightDecay, "4e-3"),
        Limit(nameof(TrainingSettings.ClipNorm), "clipnorm", static of => of.ClipNorm, "1"),
        Limit(nameof(TrainingSettings.GlobalClipNorm), "global_clipnorm", static of => of.GlobalClipNorm, "1"),
        Limit(nameof(TrainingSettings.ClipValue), "clipvalue", static of => of.ClipValue, "0.5"),
        Flag(nameof(TrainingSettings.UseEma), UseEmaName, static of => of.UseEma),
        new(nameof(TrainingSettings.EmaMomentum), "ema_momentum", ArgumentForm.Number, static of => of.EmaMomentum, static value => value is >= 0 and <= 1, "a number in [0, 1], such as 0.99")
        {
            Needs = UseEmaName,
        },
        new(nameof(TrainingSettings.EmaOverwriteFrequency), "ema_overwrite_frequency", ArgumentForm.Count, static of => of.EmaOverwriteFrequency, static value => value >= 0, "at least 1, or 0 for never")
        {
            Needs = UseEmaName,
        },
    ];

    /// <summary>Keras's names of the arguments that decide what an optimizer remembers.</summary>
    internal const string MomentumName = "momentum", AMSGradName = "amsgrad", CenteredName = "centered", UseEmaName = "use_ema";

    /// <summary>Which optimizers have it; the first is the one that it is known for.</summary>
    public ImmutableArray<Optimizer> Optimizers { get; init; } = Every;

    /// <summary>Keras's name of the argument without which this one does nothing; null without.</summary>
    public string? Needs { get; init; }

    /// <summary>Whether every optimizer has it.</summary>
    public bool IsGeneral => Optimizers.Length == Every.Length;

    /// <summary>The arguments that an optimizer has.</summary>
    public static IEnumerable<OptimizerArgument> Of(Optimizer optimizer) => All.Where(argument => argument.Optimizers.Contains(optimizer));

    /// <summary>The values of all arguments that the optimizer of some settings has, by Keras's names.</summary>
    public static ImmutableSortedDictionary<string, double> ValuesOf(TrainingSettings settings) =>
        Of(settings.Optimizer).ToImmutableSortedDictionary(static argument => argument.KerasName, argument => argument.Read(settings), StringComparer.Ordinal);

    /// <summary>Keras's default.</summary>
    public double DefaultOf(Optimizer optimizer) => Read(new TrainingSettings { Optimizer = optimizer });

    /// <summary>Whether it does something beside those values.</summary>
    public bool Counts(ImmutableSortedDictionary<string, double> values) => Needs is null || (values.TryGetValue(Needs, out double needed) && needed != 0);

    private static OptimizerArgument Share(string name, string kerasName, Func<TrainingSettings, double> read) =>
        new(name, kerasName, ArgumentForm.Number, read, static value => value is >= 0 and < 1, "a number in [0, 1), such as 0.9");

    private static OptimizerArgument Flag(string name, string kerasName, Func<TrainingSettings, bool> read) =>
        new(name, kerasName, ArgumentForm.Flag, of => read(of) ? 1 : 0, static _ => true, "");

    private static OptimizerArgument Limit(string name, string kerasName, Func<TrainingSettings, double> read, string example) =>
        new(name, kerasName, ArgumentForm.Optional, read, static value => value >= 0 && !double.IsInfinity(value), $"a finite number, at least 0, such as {example}");
}

/// <summary>How Keras writes an argument.</summary>
internal enum ArgumentForm
{
    /// <summary>A floating-point number.</summary>
    Number,

    /// <summary>The same, or null for none.</summary>
    Optional,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A whole number, or null for none.</summary>
    Count,
}
