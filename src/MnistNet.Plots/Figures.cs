namespace MnistNet.Plots;

/// <summary>
/// The figures of a run. Each is drawn when it is saved, in colours that colour-blind readers can tell apart (Okabe and
/// Ito, 2008) and in shapes that differ without colour.
/// </summary>
public static class Figures
{
    /// <summary>The first images of a set, each under its label. Figure 1 of the paper.</summary>
    /// <param name="images">Images with one channel (grey) or three (red, green, blue).</param>
    /// <param name="count">How many images, in [1, 100] and no more than there are.</param>
    /// <param name="note">What else the title says, such as "training set"; "synthetic digits" is added where it is true.</param>
    /// <returns>A figure that can be saved.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is out of range.</exception>
    /// <exception cref="ArgumentException">The images have neither one channel nor three.</exception>
    public static Figure Samples(LabeledImages images, int count = 10, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        return SamplesFigure.Create(images, count, note);
    }

    /// <summary>How many images each class has, training and test side by side. Figure 2 of the paper.</summary>
    /// <param name="train">The training images.</param>
    /// <param name="test">The test images, of the same classes.</param>
    /// <param name="note">What else the title says; "synthetic digits" is added where it is true of either set.</param>
    /// <returns>A figure that can be saved.</returns>
    /// <exception cref="ArgumentException">The sets differ in their number of classes.</exception>
    public static Figure ClassHistogram(LabeledImages train, LabeledImages test, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(test);
        return ClassHistogramFigure.Create(train, test, note);
    }

    /// <summary>Loss by epoch, training and (where there was one) validation. Figure 5 of the paper.</summary>
    /// <param name="history">How a training went; at least one epoch.</param>
    /// <param name="note">What else the title says, such as "synthetic digits" for a network that learnt from them.</param>
    /// <returns>A figure that can be saved. Epochs whose loss is not finite leave a gap.</returns>
    /// <exception cref="ArgumentException">The history has no epochs.</exception>
    public static Figure Loss(History history, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        return EpochCurvesFigure.OfLoss(history, note);
    }

    /// <summary>Accuracy by epoch in percent, training and (where there was one) validation. Figure 6 of the paper.</summary>
    /// <param name="history">How a training went; at least one epoch.</param>
    /// <param name="note">What else the title says, such as "synthetic digits" for a network that learnt from them.</param>
    /// <returns>A figure that can be saved.</returns>
    /// <exception cref="ArgumentException">The history has no epochs.</exception>
    public static Figure Accuracy(History history, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        return EpochCurvesFigure.OfAccuracy(history, note);
    }

    /// <summary>
    /// How often each class was taken for each class: rows are actual, columns predicted. Cells hold counts and are
    /// shaded on a logarithmic scale, so that a few errors show beside a thousand right answers. Figure 7 of the paper.
    /// </summary>
    /// <param name="matrix">Counts of at least one image.</param>
    /// <param name="note">What else the title says, such as "test set, synthetic digits".</param>
    /// <returns>A figure that can be saved.</returns>
    /// <exception cref="ArgumentException">The matrix counts no images.</exception>
    public static Figure Confusion(ConfusionMatrix matrix, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return ConfusionFigure.Create(matrix, note);
    }
}
