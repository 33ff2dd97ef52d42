namespace PaperStudySample;

/// <summary>What one epoch reached.</summary>
/// <param name="Loss">Mean cross-entropy of the training images as they were seen, dropout on: Keras's <c>loss</c>.</param>
/// <param name="Accuracy">Share of training images that were right as they were seen, dropout on, in [0, 1]: Keras's <c>accuracy</c>.</param>
/// <param name="ValidationLoss">Mean cross-entropy of the validation images after the epoch.</param>
/// <param name="ValidationAccuracy">Share of validation images that are right after the epoch, in [0, 1].</param>
internal sealed record EpochCurve(double Loss, double Accuracy, double ValidationLoss, double ValidationAccuracy);
