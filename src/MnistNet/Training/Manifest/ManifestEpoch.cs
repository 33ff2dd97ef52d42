namespace MnistNet;

/// <summary>An epoch of a <see cref="RunManifest"/>: an <see cref="EpochResult"/> without its time.</summary>
/// <param name="Epoch">Which epoch, from 1.</param>
/// <param name="LearningRate">Step size of the epoch's last step.</param>
/// <param name="Loss">Mean cross-entropy of the training images as they were seen.</param>
/// <param name="Accuracy">Share of the training images that were right as they were seen, in [0, 1].</param>
/// <param name="ValidationLoss">Mean cross-entropy of the validation images after the epoch; null without validation.</param>
/// <param name="ValidationAccuracy">Share of validation images that are right after the epoch, in [0, 1]; null without validation.</param>
public sealed record ManifestEpoch(
    int Epoch, double LearningRate, double Loss, double Accuracy, double? ValidationLoss, double? ValidationAccuracy)
{
    internal static ManifestEpoch Of(EpochResult epoch) =>
        new(epoch.Epoch, epoch.LearningRate, epoch.Loss, epoch.Accuracy, epoch.ValidationLoss, epoch.ValidationAccuracy);
}
