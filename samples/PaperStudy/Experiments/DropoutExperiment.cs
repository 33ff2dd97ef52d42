using System.Collections.Immutable;
using System.Globalization;
using MnistNet.Plots;

namespace PaperStudySample;

/// <summary>Accuracy for dropout rates of 0 % to 90 %: figure 4.</summary>
internal sealed class DropoutExperiment() : Experiment("dropout", "The rate of dropout", "§\u00a03.2, figure 4", [.. Arms.Dropout.Values])
{
    private const int Chosen = 10;

    private static readonly Arm ChosenArm = Arms.Dropout[Chosen];
    private static readonly ImmutableArray<int> Rivals = [.. Arms.Dropout.Keys.Where(rate => rate != Chosen)];

    protected override IEnumerable<Claim> Judge(StudyResults results)
    {
        Arm none = Arms.Dropout[0];
        yield return Claim(
            "A rate of 10 % maximises test accuracy",
            "best of ten rates",
            MaximumClaim.Judge([.. Rivals.Select(rate => (RateOf(rate), GainOver(rate, results)))]));
        yield return Claim(
            "10 % dropout raises validation accuracy over none",
            "higher",
            DifferenceClaim.Judge(results.Differences(ChosenArm, none, Measure.Validation), claimed: null));
        yield return Claim(
            "10 % dropout lowers training accuracy against none",
            "lower",
            DifferenceClaim.Judge(results.Differences(none, ChosenArm, Measure.Training), claimed: null));
    }

    protected override IEnumerable<Block> Show(StudyResults results) =>
    [
        .. Sweep(results),
        Accuracies(results, Arms.Dropout.Select(rate => (RateOf(rate.Key), rate.Value))),
        new Paragraph("""
            Test accuracy of 10 % against each other rate, by seed. The p-values are corrected for nine comparisons (Holm, 1979):
            below 0.05, the difference is more than chance.
            """),
        Comparisons(results),
        .. Forest(results),
    ];

    private static IEnumerable<Block> Sweep(StudyResults results)
    {
        SweepSeries[] curves =
        [
            .. new[] { Measure.Training, Measure.Validation, Measure.Test }
                .Select(measure => Curve(results, measure))
                .Where(curve => curve.Points.Count > 0),
        ];
        return curves.Length == 0 ? [] :
        [
            new FigureBlock(
                "figure-4-dropout",
                Figures.Sweep("Accuracy by dropout rate", "Dropout rate (%)", "Accuracy (%)", curves, results.Note),
                "Accuracy by dropout rate, mean and standard deviation over seeds."),
        ];
    }

    private static Table Comparisons(StudyResults results)
    {
        Sample[] gains = [.. Rivals.Select(rate => GainOver(rate, results))];
        ImmutableArray<double> p = gains.All(gain => gain.Count > 1) ? Holm.Adjust([.. gains.Select(gain => gain.PValue)]) : [];
        return new Table(
            [new("10 % against"), new("difference (95 % interval)"), new("p, corrected")],
            [.. Rivals.Select((rate, i) => (ImmutableArray<string>)
            [
                RateOf(rate), Percent.Difference(gains[i]), p.IsEmpty ? "–" : p[i].ToString("0.000", CultureInfo.InvariantCulture),
            ])]);
    }

    private static IEnumerable<Block> Forest(StudyResults results)
    {
        PairedDifference[] rows = [.. Rivals.SelectMany(rate => Row($"10 % against {RateOf(rate)}", GainOver(rate, results), claimed: null))];
        return rows.Length == 0 ? [] :
        [
            new FigureBlock(
                "dropout-differences",
                Figures.PairedDifferences(rows, "Test accuracy, 10 % against other rates", note: results.Note),
                "How much better a dropout rate of 10 % is than each other, with 95 % intervals."),
        ];
    }

    private static Sample GainOver(int rate, StudyResults results) => results.Differences(ChosenArm, Arms.Dropout[rate], Measure.Test);

    private static SweepSeries Curve(StudyResults results, Measure measure) => new(
        measure.Name.Replace(" accuracy", "", StringComparison.Ordinal),
        [.. Arms.Dropout
            .Select(rate => (Rate: rate.Key, Values: results.Of(rate.Value, measure).Values))
            .Where(rate => !rate.Values.IsEmpty)
            .Select(rate => SweepPoint.Of(rate.Rate, [.. rate.Values.Select(value => 100 * value)]))]);

    private static string RateOf(int rate) => string.Create(CultureInfo.InvariantCulture, $"{rate} %");
}
