using MnistNet;
using MnistNet.Plots;

namespace PaperStudySample;

/// <summary>Loss and accuracy by epoch: figures 5 and 6.</summary>
internal sealed class CurvesExperiment() : Experiment("curves", "Epoch by epoch", "§\u00a03.2, figures 5 and 6", [Arms.Paper])
{
    protected override IEnumerable<Claim> Judge(StudyResults results)
    {
        IEnumerable<TrialResult> runs = results.Runs(Arms.Paper).Values;
        yield return Claim("Validation loss is always lower than training loss", "every epoch", AlwaysClaim.Judge(
            [.. runs.Select(run => run.Epochs.Select(epoch => epoch.ValidationLoss < epoch.Loss).ToArray())]));
        yield return Claim("Validation accuracy is always higher than training accuracy", "every epoch", AlwaysClaim.Judge(
            [.. runs.Select(run => run.Epochs.Select(epoch => epoch.ValidationAccuracy > epoch.Accuracy).ToArray())]));
        yield return Claim(
            "Best training accuracy", "98.57 %", LevelClaim.Judge(results.Of(Arms.Paper, Measure.BestTraining), Quoted.Percent("98.57"), moreIsBetter: true));
        yield return Claim(
            "Best validation accuracy", "98.86 %", LevelClaim.Judge(results.Of(Arms.Paper, Measure.BestValidation), Quoted.Percent("98.86"), moreIsBetter: true));
    }

    protected override IEnumerable<Block> Show(StudyResults results)
    {
        History[] runs = [.. results.Runs(Arms.Paper).Values.Select(PlottedRun.History)];
        if (runs.Length > 0)
        {
            yield return new FigureBlock(
                "figure-5-loss", Figures.Loss(runs, results.Note), "Training and validation loss by epoch, mean and standard deviation over seeds.");
            yield return new FigureBlock(
                "figure-6-accuracy", Figures.Accuracy(runs, results.Note), "Training and validation accuracy by epoch, mean and standard deviation over seeds.");
        }
    }
}
