namespace MnistNet;

/// <summary>How the network trains unless <see cref="TrainingOptions"/> say otherwise.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TrainingAttribute : Attribute
{
    private static readonly TrainingSettings Defaults = new();

    /// <summary>The rule that turns gradients into new weights.</summary>
    public Optimizer Optimizer { get; set; } = Defaults.Optimizer;

    /// <summary>Step size; positive.</summary>
    public double LearningRate { get; set; } = Defaults.LearningRate;

    /// <summary>Momentum of <see cref="Optimizer.SGD"/>, in [0, 1); the other optimizers do not use it.</summary>
    public double Momentum { get; set; } = Defaults.Momentum;

    /// <summary>How often the training images are seen; at least 1.</summary>
    public int Epochs { get; set; } = Defaults.Epochs;

    /// <summary>Images per step; at least 1.</summary>
    public int BatchSize { get; set; } = Defaults.BatchSize;

    /// <summary>Share of the images, drawn at random, that is kept from training to validate on; in [0, 1).</summary>
    public double ValidationSplit { get; set; } = Defaults.ValidationSplit;
}
