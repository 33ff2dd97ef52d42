using System.Collections.Immutable;
using MnistNet;
using MnistNet.Plots;

namespace PaperStudySample;

/// <summary>What the network makes of the test images: section 3.3 and figure 7.</summary>
internal sealed class EvaluationExperiment() : Experiment("evaluation", "The test images", "§\u00a03.3, figure 7", [Arms.Paper])
{
    protected override IEnumerable<Claim> Judge(StudyResults results)
    {
        yield return Claim("Test accuracy", "98.65 %", LevelClaim.Judge(results.Of(Arms.Paper, Measure.Test), Quoted.Percent("98.65"), moreIsBetter: true));
        yield return Claim("4s taken for 9s", "0.9 %", LevelClaim.Judge(results.Of(Arms.Paper, Measure.TakenFor(4, 9)), Quoted.Percent("0.9"), moreIsBetter: false));
    }

    protected override IEnumerable<Block> Show(StudyResults results)
    {
        TrialResult[] runs = [.. results.Runs(Arms.Paper).Values];
        if (runs.Length == 0)
        {
            yield break;
        }

        yield return new FigureBlock(
            "figure-7-confusion", Figures.Confusion(PlottedRun.Confusion(runs), results.Note), "Which digit was taken for which, all runs together.");
        yield return new Paragraph("Precision, recall and F1 of each digit, mean over the seeds.");
        yield return new Table(
            [new("digit"), new("precision"), new("recall"), new("F1")],
            [.. Enumerable.Range(0, runs[0].Test.Classes.Length).Select(label => (ImmutableArray<string>)
            [
                Number.Of(label), Mean(score => score.Precision, label), Mean(score => score.Recall, label), Mean(score => score.F1, label),
            ])]);
        yield return new Paragraph(FormattableString.Invariant($"The {runs[0].Worst.Length} test images with the highest loss, seed {runs[0].Seed}."));
        yield return new FigureBlock(
            "worst-images",
            Figures.Mistakes(
                results.Data.Test,
                [.. runs[0].Worst.Select(image => new Mistake(image.Index, image.Predicted, image.Probability, image.Loss))],
                "Worst-classified test images",
                results.Note),
            "The worst-classified test images, each with its label, what it was taken for, and how surely.");

        string Mean(Func<ClassMetrics, double> part, int label) => Percent.Of(runs.Average(run => part(run.Test.Classes[label])));
    }
}
