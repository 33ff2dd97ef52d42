namespace MnistNet;

/// <summary>Sums over the images of some batches, from which the means of an epoch follow as Keras computes them.</summary>
/// <param name="Loss">Sum of the cross-entropy (natural logarithm) of every image.</param>
/// <param name="Correct">Images whose largest score is their label's.</param>
/// <param name="Count">Images.</param>
public readonly record struct BatchTotals(double Loss, long Correct, long Count)
{
    /// <summary>Mean cross-entropy of an image; NaN without images.</summary>
    public double MeanLoss => Loss / Count;

    /// <summary>Share of images whose largest score is their label's, in [0, 1]; NaN without images.</summary>
    public double Accuracy => (double)Correct / Count;
}
