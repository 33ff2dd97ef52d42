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

    /// <summary>One image as it is, and as the augmentations behind a network's input make others of it while training.</summary>
    /// <param name="definition">The network, such as <c>PaperCnn.Definition</c>; its first layer is an augmentation.</param>
    /// <param name="images">Images with one channel (grey) or three (red, green, blue), of the shape that the network takes.</param>
    /// <param name="index">Which of them.</param>
    /// <param name="count">How many samples, in [1, 99].</param>
    /// <param name="seed">Where their randomness starts.</param>
    /// <param name="note">What else the title says; "synthetic digits" is added where it is true.</param>
    /// <returns>A figure that can be saved.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> or <paramref name="count"/> is out of range.</exception>
    /// <exception cref="ArgumentException">The network starts with no augmentation, or takes other images, or these have neither one channel nor three.</exception>
    public static Figure Augmentations(NetworkDefinition definition, LabeledImages images, int index = 0, int count = 19, int seed = 1, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(images);
        return AugmentationsFigure.Create(definition, images, index, count, seed, note);
    }

    /// <summary>
    /// How many images each class has, training and test side by side, with the mean µ and the standard deviation σ of the
    /// counts as <see cref="ClassStatistics"/> computes them. Figure 2 of the paper.
    /// </summary>
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

    /// <summary>
    /// A network as it was declared: each layer as a block with its name, its kind and arguments, the size of its output
    /// (height × width × channels) and its number of parameters. Figure 3 of the paper.
    /// </summary>
    /// <param name="definition">The network, such as <c>PaperCnn.Definition</c>; at least one layer.</param>
    /// <param name="note">What else the title says.</param>
    /// <returns>A figure that can be saved; the more layers, the higher.</returns>
    /// <exception cref="ArgumentException">The definition has no layers.</exception>
    public static Figure Architecture(NetworkDefinition definition, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return ArchitectureFigure.Create(definition, note);
    }

    /// <summary>
    /// What changes with a setting: one curve a series, each point the mean of some runs with a bar of one standard deviation
    /// up and down. Figure 4 of the paper, with accuracy in percent against the dropout rate in percent.
    /// </summary>
    /// <param name="title">What is shown, such as <c>Accuracy by dropout rate</c>.</param>
    /// <param name="xLabel">The setting and its unit, such as <c>Dropout rate (%)</c>.</param>
    /// <param name="yLabel">What was measured and its unit, such as <c>Accuracy (%)</c>.</param>
    /// <param name="series">One to four series; more could not be told apart without colours.</param>
    /// <param name="note">What else the title says, such as "synthetic digits".</param>
    /// <returns>A figure that can be saved.</returns>
    /// <exception cref="ArgumentException">There are no series, too many, or one that cannot be drawn; the message names it.</exception>
    public static Figure Sweep(string title, string xLabel, string yLabel, IReadOnlyList<SweepSeries> series, string? note = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentException.ThrowIfNullOrWhiteSpace(xLabel);
        ArgumentException.ThrowIfNullOrWhiteSpace(yLabel);
        ArgumentNullException.ThrowIfNull(series);
        return SweepFigure.Create(title, xLabel, yLabel, series, note);
    }

    /// <summary>
    /// How much better one variant is than another, one row a comparison: the mean of the differences, its 95 % interval, what
    /// somebody else claims, and a line where there is no difference (a forest plot).
    /// </summary>
    /// <param name="differences">The comparisons, in percentage points; at least one.</param>
    /// <param name="title">What is shown.</param>
    /// <param name="claimedBy">What the legend calls the claimed values.</param>
    /// <param name="note">What else the title says, such as "5 seeds, synthetic digits".</param>
    /// <returns>A figure that can be saved; the more comparisons, the higher.</returns>
    /// <exception cref="ArgumentException">There are no comparisons, or one that cannot be drawn; the message names it.</exception>
    public static Figure PairedDifferences(
        IReadOnlyList<PairedDifference> differences, string title = "Paired differences in accuracy", string claimedBy = "claimed in the paper", string? note = null)
    {
        ArgumentNullException.ThrowIfNull(differences);
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentException.ThrowIfNullOrWhiteSpace(claimedBy);
        return PairedDifferencesFigure.Create(differences, title, claimedBy, note);
    }

    /// <summary>Images that a network took for something else, with their label, its answer and how sure it was.</summary>
    /// <param name="images">Images with one channel (grey) or three (red, green, blue).</param>
    /// <param name="mistakes">Which of them to show, in this order; 1 to 100.</param>
    /// <param name="title">What is shown.</param>
    /// <param name="note">What else the title says, such as "test set"; "synthetic digits" is added where it is true.</param>
    /// <returns>A figure that can be saved; the more images, the higher.</returns>
    /// <exception cref="ArgumentException">There are no mistakes or too many, one that is out of range, or images of neither one channel nor three.</exception>
    public static Figure Mistakes(LabeledImages images, IReadOnlyList<Mistake> mistakes, string title = "Worst-classified images", string? note = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(mistakes);
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        return MistakesFigure.Create(images, mistakes, title, note);
    }

    /// <summary>Loss by epoch, training and (where there was one) validation. Figure 5 of the paper.</summary>
    /// <param name="history">How a training went; at least one epoch.</param>
    /// <param name="note">What else the title says, such as "synthetic digits" for a network that learnt from them.</param>
    /// <returns>A figure that can be saved. Epochs whose loss is not finite leave a gap.</returns>
    /// <exception cref="ArgumentException">The history has no epochs.</exception>
    public static Figure Loss(History history, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        return EpochCurvesFigure.OfLoss([history], nameof(history), note);
    }

    /// <summary>
    /// Loss by epoch of several runs, such as one a seed: their mean, in a band of one standard deviation up and down. An epoch
    /// that only some of the runs reached is the mean of those.
    /// </summary>
    /// <param name="histories">How the trainings went; at least one, each with at least one epoch.</param>
    /// <param name="note">What else the title says, such as "synthetic digits" for networks that learnt from them.</param>
    /// <returns>A figure that can be saved. Epochs in which a loss is not finite leave a gap.</returns>
    /// <exception cref="ArgumentException">There are no histories, or one has no epochs.</exception>
    public static Figure Loss(IReadOnlyList<History> histories, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(histories);
        return EpochCurvesFigure.OfLoss(histories, nameof(histories), note);
    }

    /// <summary>Accuracy by epoch in percent, training and (where there was one) validation. Figure 6 of the paper.</summary>
    /// <param name="history">How a training went; at least one epoch.</param>
    /// <param name="note">What else the title says, such as "synthetic digits" for a network that learnt from them.</param>
    /// <returns>A figure that can be saved.</returns>
    /// <exception cref="ArgumentException">The history has no epochs.</exception>
    public static Figure Accuracy(History history, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        return EpochCurvesFigure.OfAccuracy([history], nameof(history), note);
    }

    /// <summary>
    /// Accuracy by epoch in percent of several runs, such as one a seed: their mean, in a band of one standard deviation up and
    /// down. An epoch that only some of the runs reached is the mean of those.
    /// </summary>
    /// <param name="histories">How the trainings went; at least one, each with at least one epoch.</param>
    /// <param name="note">What else the title says, such as "synthetic digits" for networks that learnt from them.</param>
    /// <returns>A figure that can be saved.</returns>
    /// <exception cref="ArgumentException">There are no histories, or one has no epochs.</exception>
    public static Figure Accuracy(IReadOnlyList<History> histories, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(histories);
        return EpochCurvesFigure.OfAccuracy(histories, nameof(histories), note);
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
