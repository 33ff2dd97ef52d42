namespace MnistNet;

/// <summary>Where a training stands.</summary>
/// <param name="Epoch">The current epoch, from 1.</param>
/// <param name="Epochs">How many there will be.</param>
/// <param name="Batch">Batches of this epoch that are done.</param>
/// <param name="Batches">Batches in an epoch.</param>
/// <param name="Loss">Mean training loss of this epoch so far.</param>
/// <param name="Accuracy">Training accuracy of this epoch so far, in [0, 1].</param>
/// <param name="Remaining">Estimated time to the end of the training.</param>
/// <param name="Completed">The epoch's result when it has just ended, else null.</param>
public sealed record TrainingProgress(
    int Epoch, int Epochs, int Batch, int Batches, double Loss, double Accuracy, TimeSpan Remaining, EpochResult? Completed);

/// <summary>Sums over the images of some batches, from which the means of an epoch follow as Keras computes them.</summary>
/// <param name="Loss">Sum of the cross-entropy (natural logarithm) of every image, and the penalties of regularizers once for each.</param>
/// <param name="Correct">Images whose largest score is their label's.</param>
/// <param name="Count">Images.</param>
public readonly record struct BatchTotals(double Loss, long Correct, long Count)
{
    /// <summary>Mean loss of an image; NaN without images.</summary>
    public double MeanLoss => Loss / Count;

    /// <summary>Share of images whose largest score is their label's, in [0, 1]; NaN without images.</summary>
    public double Accuracy => (double)Correct / Count;
}
