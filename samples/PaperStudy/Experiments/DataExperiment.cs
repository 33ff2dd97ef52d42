using System.Collections.Immutable;
using System.Globalization;
using MnistNet;
using MnistNet.Plots;

namespace PaperStudySample;

/// <summary>The images themselves: figures 1 and 2.</summary>
internal sealed class DataExperiment() : Experiment("data", "The data", "§\u00a01, figures 1 and 2", [])
{
    protected override IEnumerable<Claim> Judge(StudyResults results)
    {
        ClassStatistics train = ClassStatistics.Of(results.Data.Train);
        string mean = train.Mean.ToString("N0", CultureInfo.InvariantCulture);
        string tens = (Math.Round(train.StandardDeviation / 10) * 10).ToString("N0", CultureInfo.InvariantCulture);
        yield return Claim("Training images of a class, mean µ", "6,000", OfMnist(results, ExactClaim.Judge(mean, "6,000", "counted")));
        yield return Claim("Training images of a class, standard deviation σ", "≃ 340", OfMnist(results, ExactClaim.Judge(tens, "340", "counted, rounded to tens") with
        {
            Ours = train.StandardDeviation.ToString("N1", CultureInfo.InvariantCulture),
        }));
    }

    protected override IEnumerable<Block> Show(StudyResults results)
    {
        string? note = results.Settings.DataMark is { Length: > 0 } mark ? mark : null;
        yield return new FigureBlock(
            "figure-1-samples", Figures.Samples(results.Data.Train, Math.Min(10, results.Data.Train.Count), note), "The first ten training images.");
        yield return new FigureBlock("figure-2-classes", Figures.ClassHistogram(results.Data.Train, results.Data.Test, note), "How many images each class has.");
        ClassStatistics train = ClassStatistics.Of(results.Data.Train);
        yield return new Table(
            [new("", false), .. Enumerable.Range(0, train.Counts.Length).Select(label => new Column(Number.Of(label))), new("µ"), new("σ")],
            [Row("training", train), Row("test", ClassStatistics.Of(results.Data.Test))]);
        yield return new Paragraph("σ is the standard deviation of the ten counts with n − 1 in the denominator.");

        static ImmutableArray<string> Row(string name, ClassStatistics statistics) =>
        [
            name, .. statistics.Counts.Select(count => Number.Of(count)),
            statistics.Mean.ToString("N0", CultureInfo.InvariantCulture), statistics.StandardDeviation.ToString("N1", CultureInfo.InvariantCulture),
        ];
    }

    private static Finding OfMnist(StudyResults results, Finding finding) => results.Data.Kind == DataKind.Mnist
        ? finding
        : finding with { Verdict = Verdict.CannotBeTold, Reason = "these are not the paper's 60,000 images" };
}
