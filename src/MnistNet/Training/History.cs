using System.Text.Json;
using System.Text.Json.Serialization;

namespace MnistNet;

/// <summary>How a training went, epoch by epoch.</summary>
/// <param name="Epochs">One result an epoch, first to last.</param>
/// <param name="Settings">What the network was trained with.</param>
/// <param name="Seed">Where the run's randomness started.</param>
public sealed record History(
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] ImmutableArray<EpochResult> Epochs,
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] TrainingSettings Settings,
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] int Seed) : IJsonOnDeserialized
{
    /// <summary>What the run's callbacks were, in their order, each with its arguments.</summary>
    public ImmutableArray<string> Callbacks
    {
        get;
        init => field = value.IsDefault ? [] : value;
    }
    = [];

    /// <summary>What the averaged weights reach that the network was left with; null where they were those of the last step.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AveragedResult? Average { get; init; }

    /// <summary>What the run was computed from beside its images and settings: a validation set of its own, weights of classes and images; null without.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TrainingDataSummary? Data { get; init; }

    /// <summary>Training loss of each epoch.</summary>
    [JsonIgnore]
    public IEnumerable<double> Loss => Epochs.Select(epoch => epoch.Loss);

    /// <summary>Training accuracy of each epoch, in [0, 1].</summary>
    [JsonIgnore]
    public IEnumerable<double> Accuracy => Epochs.Select(epoch => epoch.Accuracy);

    /// <summary>Validation loss of each epoch; empty without validation images.</summary>
    [JsonIgnore]
    public IEnumerable<double> ValidationLoss => Epochs.Select(epoch => epoch.ValidationLoss).OfType<double>();

    /// <summary>Validation accuracy of each epoch, in [0, 1]; empty without validation images.</summary>
    [JsonIgnore]
    public IEnumerable<double> ValidationAccuracy => Epochs.Select(epoch => epoch.ValidationAccuracy).OfType<double>();

    /// <summary>Step size of the last step of each epoch.</summary>
    [JsonIgnore]
    public IEnumerable<double> LearningRate => Epochs.Select(epoch => epoch.LearningRate);

    /// <summary>Wall time of the whole training in seconds.</summary>
    [JsonIgnore]
    public double Seconds => Epochs.Sum(epoch => epoch.Seconds);

    /// <inheritdoc/>
    public bool Equals(History? other) =>
        other is not null
        && Epochs.SequenceEqual(other.Epochs)
        && Settings == other.Settings
        && Seed == other.Seed
        && Average == other.Average
        && Data == other.Data
        && Callbacks.SequenceEqual(other.Callbacks);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Epochs.Length, Settings, Seed, Callbacks.Length);

    /// <summary>One line an epoch, each as <see cref="EpochResult.ToString"/> gives it.</summary>
    /// <returns>The text, in lines that end in "\n" but for the last.</returns>
    public override string ToString() => string.Join('\n', Epochs);

    /// <summary>The epochs as a table in HTML, in Keras's words: for notebooks and pages.</summary>
    /// <returns>A <c>table</c> element.</returns>
    public string ToHtml()
    {
        (string Name, Func<EpochResult, string> Value)[] quantities =
        [
            ("accuracy", epoch => Text(epoch.Accuracy, "0.0000")),
            ("loss", epoch => Text(epoch.Loss, "0.0000")),
            ("val_accuracy", epoch => Text(epoch.ValidationAccuracy, "0.0000")),
            ("val_loss", epoch => Text(epoch.ValidationLoss, "0.0000")),
            ("learning_rate", epoch => Text(epoch.LearningRate, "G4")),
            ("seconds", epoch => Text(epoch.Seconds, "0.0")),
        ];
        (string Name, Func<EpochResult, string> Value)[] known = [.. quantities.Where(quantity => Epochs.Any(epoch => quantity.Value(epoch).Length > 0))];
        HtmlTable table = new(
            string.Create(CultureInfo.InvariantCulture, $"{Epochs.Length} epochs in {Seconds:0.0} s, seed {Seed}"),
            known.Select(quantity => quantity.Name).Prepend("epoch"));
        foreach (EpochResult epoch in Epochs)
        {
            table.Add(Text(epoch.Epoch, "0"), known.Select(quantity => quantity.Value(epoch)));
        }

        if (Average is { } average)
        {
            table.Add(average.ToString(), []);
        }

        return table.ToString();

        static string Text(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
    }

    void IJsonOnDeserialized.OnDeserialized()
    {
        if (Settings is null || Epochs.Contains(null!) || Callbacks.Contains(null!))
        {
            throw new JsonException("A history has settings, epochs and callbacks; found null for one of them.");
        }
    }
}
