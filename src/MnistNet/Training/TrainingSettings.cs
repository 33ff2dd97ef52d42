#if NET
using System.Text.Json.Serialization;
#endif

namespace MnistNet;

/// <summary>Every value that a training needs: what <c>[Training]</c> declares, with <c>TrainingOptions</c> over it.</summary>
public sealed record TrainingSettings
{
    /// <summary>The rule that turns gradients into new weights.</summary>
#if NET
    [JsonConverter(typeof(JsonStringEnumConverter<Optimizer>))]
#endif
    public Optimizer Optimizer { get; init; } = Optimizer.Adam;

    /// <summary>Step size; positive and finite.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Momentum of <see cref="Optimizer.SGD"/>, in [0, 1).</summary>
    public double Momentum { get; init; }

    /// <summary>How often the training images are seen; at least 1.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Images per step; at least 1. The last batch of an epoch holds what is left, which is all where there are fewer images.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Share of the images that is kept from training to validate on; in [0, 1).</summary>
    public double ValidationSplit { get; init; }

#if NET
    /// <summary>These settings with some values replaced.</summary>
    /// <param name="options">The values to replace; those that are null stay.</param>
    /// <returns>Checked settings.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value cannot train; the message names it.</exception>
    public TrainingSettings With(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        TrainingSettings settings = new()
        {
            Optimizer = options.Optimizer ?? Optimizer,
            LearningRate = options.LearningRate ?? LearningRate,
            Momentum = options.Momentum ?? Momentum,
            Epochs = options.Epochs ?? Epochs,
            BatchSize = options.BatchSize ?? BatchSize,
            ValidationSplit = options.ValidationSplit ?? ValidationSplit,
        };
        foreach ((_, string name, object found, string expected) in settings.BrokenRules())
        {
            throw new ArgumentOutOfRangeException(name, found, FormattableString.Invariant($"{name} is {found}; expected {expected}."));
        }

        return settings;
    }
#endif

    /// <summary>What is wrong with values that cannot train: the compiler reports all of it, <c>Train</c> refuses the first.</summary>
    internal IEnumerable<(bool Holds, string Name, IFormattable Found, string Expected)> BrokenRules()
    {
        (bool Holds, string Name, IFormattable Found, string Expected)[] rules =
        [
            (Enum.IsDefined(typeof(Optimizer), Optimizer), nameof(Optimizer), Optimizer, "Adam, RMSprop or SGD"),
            (LearningRate > 0 && !double.IsInfinity(LearningRate), nameof(LearningRate), LearningRate, "a positive, finite number, such as 1e-3"),
            (Momentum is >= 0 and < 1, nameof(Momentum), Momentum, "a number in [0, 1), such as 0.9"),
            (Epochs >= 1, nameof(Epochs), Epochs, "at least 1"),
            (BatchSize >= 1, nameof(BatchSize), BatchSize, "at least 1"),
            (ValidationSplit is >= 0 and < 1, nameof(ValidationSplit), ValidationSplit, "a share in [0, 1), such as 0.15"),
        ];
        return rules.Where(static rule => !rule.Holds);
    }
}
