using System.Text.Json.Serialization;

namespace MnistNet;

/// <summary>Every value that a training needs: what <see cref="TrainingAttribute"/> declares, with <see cref="TrainingOptions"/> over it.</summary>
public sealed record TrainingSettings
{
    /// <summary>The rule that turns gradients into new weights.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<Optimizer>))]
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
        settings.Check();
        return settings;
    }

    private void Check()
    {
        Require(Enum.IsDefined(Optimizer), nameof(Optimizer), Optimizer, "Adam, RMSprop or SGD");
        Require(LearningRate > 0 && double.IsFinite(LearningRate), nameof(LearningRate), LearningRate, "a positive, finite number");
        Require(Momentum is >= 0 and < 1, nameof(Momentum), Momentum, "a number in [0, 1)");
        Require(Epochs >= 1, nameof(Epochs), Epochs, "at least 1");
        Require(BatchSize >= 1, nameof(BatchSize), BatchSize, "at least 1");
        Require(ValidationSplit is >= 0 and < 1, nameof(ValidationSplit), ValidationSplit, "a number in [0, 1)");
    }

    private static void Require(bool holds, string name, object value, string expected)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} is {value}; expected {expected}."));
        }
    }
}
