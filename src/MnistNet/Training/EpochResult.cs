namespace MnistNet;

/// <summary>What one epoch reached.</summary>
/// <param name="Epoch">Which epoch, from 1.</param>
/// <param name="Loss">
/// Mean cross-entropy of the training images as they were seen: dropout on, weights moving, batches weighted by their
/// size. Keras's <c>loss</c>.
/// </param>
/// <param name="Accuracy">Share of the training images that were right as they were seen, in [0, 1].</param>
/// <param name="ValidationLoss">Mean cross-entropy of the validation images after the epoch; null without validation.</param>
/// <param name="ValidationAccuracy">Share of validation images that are right after the epoch, in [0, 1]; null without validation.</param>
/// <param name="Seconds">Wall time of the epoch with its validation.</param>
public sealed record EpochResult(int Epoch, double Loss, double Accuracy, double? ValidationLoss, double? ValidationAccuracy, double Seconds)
{
    /// <summary>Step size of the epoch's last step, as Keras logs <c>learning_rate</c>.</summary>
    public double LearningRate { get; init; }
}
