namespace MnistNet;

/// <summary>A quantity of each epoch, by Keras's name, and which values of it are good ones.</summary>
internal sealed class MonitoredQuantity
{
    public const string ValidationLoss = "val_loss";
    public const string TrainingLoss = "loss";

    private readonly bool isMaximized;

    /// <summary>Looks a quantity up.</summary>
    public MonitoredQuantity(string name, MonitorMode mode)
    {
        if (name is not (TrainingLoss or "accuracy" or ValidationLoss or "val_accuracy"))
        {
            throw new ArgumentException($"monitor is '{name}'; expected loss, accuracy, val_loss or val_accuracy.", nameof(name));
        }

        if (!Enum.IsDefined(mode))
        {
            throw new ArgumentOutOfRangeException(nameof(mode), mode, "There is no such mode.");
        }

        Name = name;
        Mode = mode;
        isMaximized = mode == MonitorMode.Max || (mode == MonitorMode.Auto && !name.EndsWith(TrainingLoss, StringComparison.Ordinal));
    }

    /// <summary>Keras's name of it.</summary>
    public string Name { get; }

    /// <summary>What the user asked for.</summary>
    public MonitorMode Mode { get; }

    /// <summary>The value that every other one is better than.</summary>
    public double Worst => isMaximized ? double.NegativeInfinity : double.PositiveInfinity;

    /// <summary>Refuses a training that does not measure the quantity, where Keras would warn and then do nothing.</summary>
    public void RequireIn(TrainingRun run, TrainingCallback callback)
    {
        if (!run.HasValidation && Name.StartsWith("val_", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(
                $"{callback.GetType().Name} monitors {Name}, but the training has no validation images: set ValidationSplit, or monitor {Name[4..]}.");
        }
    }

    /// <summary>The quantity of an epoch.</summary>
    public double Of(EpochResult epoch) => Name switch
    {
        TrainingLoss => epoch.Loss,
        "accuracy" => epoch.Accuracy,
        ValidationLoss => epoch.ValidationLoss!.Value,
        _ => epoch.ValidationAccuracy!.Value,
    };

    /// <summary>Whether one value is better than another; NaN never is.</summary>
    public bool IsBetter(double value, double reference) => isMaximized ? value > reference : value < reference;

    /// <summary>A value that is worse by some amount, or better by a negative one.</summary>
    public double Worsened(double value, double amount) => isMaximized ? value - amount : value + amount;
}

/// <summary>Which values of a monitored quantity are good ones.</summary>
public enum MonitorMode
{
    /// <summary>Low ones of a loss, high ones of an accuracy.</summary>
    Auto,

    /// <summary>Low ones.</summary>
    Min,

    /// <summary>High ones.</summary>
    Max,
}
