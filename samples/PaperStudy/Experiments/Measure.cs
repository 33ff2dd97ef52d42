namespace PaperStudySample;

/// <summary>One number of a run, in [0, 1].</summary>
/// <param name="Name">What it is called: <c>test accuracy</c>.</param>
/// <param name="Of">Reads it.</param>
internal sealed record Measure(string Name, Func<TrialResult, double> Of)
{
    /// <summary>Keras's running accuracy of the epoch that was kept, dropout on.</summary>
    public static Measure Training { get; } = new("training accuracy", run => run.Selected.Accuracy);

    /// <summary>Of the epoch that was kept.</summary>
    public static Measure Validation { get; } = new("validation accuracy", run => run.Selected.ValidationAccuracy!.Value);

    /// <summary>Of the weights that were kept.</summary>
    public static Measure Test { get; } = new("test accuracy", run => run.Test.Accuracy);

    /// <summary>The best of all epochs.</summary>
    public static Measure BestTraining { get; } = new("best training accuracy", run => run.Epochs.Max(epoch => epoch.Accuracy));

    /// <summary>The best of all epochs.</summary>
    public static Measure BestValidation { get; } = new("best validation accuracy", run => run.Epochs.Max(epoch => epoch.ValidationAccuracy!.Value));

    /// <summary>Share of the images of one class that were taken for another.</summary>
    public static Measure TakenFor(int actual, int predicted) => new(
        FormattableString.Invariant($"{actual}s taken for {predicted}s"),
        run => (double)run.Test.ConfusionMatrix[actual][predicted] / run.Test.ConfusionMatrix[actual].Sum());
}
