using MnistNet;

namespace PaperStudySample;

/// <summary>Results in the form that figures take.</summary>
internal static class PlottedRun
{
    /// <summary>The epochs of a run. Figures show no times, and results hold none.</summary>
    public static History History(TrialResult run) => new(
        [.. run.Epochs.Select((epoch, i) => new EpochResult(i + 1, epoch.Loss, epoch.Accuracy, epoch.ValidationLoss, epoch.ValidationAccuracy, Seconds: 0))],
        Arms.All.First(arm => arm.Name == run.Arm).Definition.Training,
        run.Seed);

    /// <summary>The confusions of several runs together.</summary>
    public static ConfusionMatrix Confusion(IReadOnlyList<TrialResult> runs)
    {
        List<byte> actual = [];
        List<byte> predicted = [];
        int classes = runs[0].Test.ConfusionMatrix.Length;
        for (int label = 0; label < classes; label++)
        {
            for (int other = 0; other < classes; other++)
            {
                int count = runs.Sum(run => run.Test.ConfusionMatrix[label][other]);
                actual.AddRange(Enumerable.Repeat((byte)label, count));
                predicted.AddRange(Enumerable.Repeat((byte)other, count));
            }
        }

        return new ConfusionMatrix([.. actual], [.. predicted], classes);
    }
}
