using System.Collections.Immutable;

namespace MnistNet;

/// <summary>How a training went, epoch by epoch.</summary>
/// <param name="Epochs">One result an epoch, first to last.</param>
/// <param name="Settings">What the network was trained with.</param>
/// <param name="Seed">Where the run's randomness started.</param>
public sealed record History(ImmutableArray<EpochResult> Epochs, TrainingSettings Settings, int Seed)
{
    /// <summary>What the run's callbacks were, in their order, each with its arguments.</summary>
    public ImmutableArray<string> Callbacks { get; init; } = [];

    /// <summary>Training loss of each epoch.</summary>
    public IEnumerable<double> Loss => Epochs.Select(epoch => epoch.Loss);

    /// <summary>Training accuracy of each epoch, in [0, 1].</summary>
    public IEnumerable<double> Accuracy => Epochs.Select(epoch => epoch.Accuracy);

    /// <summary>Validation loss of each epoch; empty without validation images.</summary>
    public IEnumerable<double> ValidationLoss => Epochs.Select(epoch => epoch.ValidationLoss).OfType<double>();

    /// <summary>Validation accuracy of each epoch, in [0, 1]; empty without validation images.</summary>
    public IEnumerable<double> ValidationAccuracy => Epochs.Select(epoch => epoch.ValidationAccuracy).OfType<double>();

    /// <summary>Step size of the last step of each epoch.</summary>
    public IEnumerable<double> LearningRate => Epochs.Select(epoch => epoch.LearningRate);

    /// <summary>Wall time of the whole training in seconds.</summary>
    public double Seconds => Epochs.Sum(epoch => epoch.Seconds);
}
