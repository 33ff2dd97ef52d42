using System.Collections.Immutable;
using MnistNet.Plots;

namespace PaperStudySample;

/// <summary>More dropout, larger batches and more epochs, ended by early stopping: footnote 1.</summary>
internal sealed class LongRunExperiment() : Experiment("long-run", "More epochs", "footnote 1", [Arms.LongRun, Arms.Paper])
{
    private static readonly Quoted ClaimedGain = Quoted.Percent("0.27");

    public override IEnumerable<PairedDifference> Compare(StudyResults results) =>
        Row("footnote 1 against 10 epochs, test accuracy", results.Differences(Arms.LongRun, Arms.Paper, Measure.Test), ClaimedGain.Value);

    protected override IEnumerable<Claim> Judge(StudyResults results)
    {
        yield return Claim("Dropout 40 %, batches of 256 and early stopping reach a test accuracy of", "98.92 %", LevelClaim.Judge(
            results.Of(Arms.LongRun, Measure.Test), Quoted.Percent("98.92"), moreIsBetter: true));
        yield return Claim("They beat 10 epochs with 10 % and 128 in test accuracy", "+0.27 %", DifferenceClaim.Judge(
            results.Differences(Arms.LongRun, Arms.Paper, Measure.Test), ClaimedGain));
    }

    protected override IEnumerable<Block> Show(StudyResults results)
    {
        yield return new Paragraph(FormattableString.Invariant($"""
            The paper does not say how many epochs, nor when it stopped. Here, a training ends after {Arms.LongRun.Patience} epochs
            without a lower validation loss, at the latest after {LongRunCnn.Definition.Training.Epochs}.
            """));
        yield return new Table(
            [new("seed"), new("epochs"), new("kept"), new("training"), new("validation"), new("test")],
            [.. results.Runs(Arms.LongRun).Select(run => (ImmutableArray<string>)
            [
                Number.Of(run.Key), Number.Of(run.Value.Epochs.Length), Number.Of(run.Value.SelectedEpoch),
                Percent.Of(run.Value.Selected.Accuracy), Percent.Of(run.Value.Selected.ValidationAccuracy!.Value), Percent.Of(run.Value.Test.Accuracy),
            ])]);
    }
}
