using System.Globalization;
using MnistNet.Plots;

namespace PaperStudySample;

/// <summary>Makes the report of a study from its results.</summary>
internal static class ReportBuilder
{
    /// <summary>Makes the report.</summary>
    /// <param name="plan">The trials that there should be.</param>
    /// <param name="results">Those that there are.</param>
    public static Report Build(TrialPlan plan, StudyResults results)
    {
        Trial[] missing = [.. plan.Trials.Where(trial => !results.Runs(trial.Arm).ContainsKey(trial.Seed))];
        int done = plan.Trials.Length - missing.Length;
        string introduction = string.Create(
            CultureInfo.InvariantCulture,
            $"The claims of *Assignment: CNN and MNIST* (D. Bertoldi, University of Milano-Bicocca), repeated: {Count(done, "training")} of {Count(plan.Trials.Select(trial => trial.Arm).Distinct().Count(), "network")} with {Count(plan.Seeds, "seed")}. The epoch whose weights are kept is chosen by validation loss alone; then the test images are read, once a training.");
        return new Report(
            "The paper's study",
            [.. Notices(results.Settings, missing, plan.Trials.Length)],
            introduction,
            results.Settings.Mark,
            [.. Summary(plan, results)],
            [.. plan.Experiments.Select(experiment => experiment.Describe(results))],
            [.. Method(plan, results.Settings)]);
    }

    private static IEnumerable<string> Notices(StudySettings settings, Trial[] missing, int all)
    {
        if (settings.Mark.Length > 0)
        {
            yield return $"**Not the paper's experiment: {settings.Mark}.** The paper used all of MNIST and trained as declared. The verdicts below show how the study works; they say nothing about the paper.";
        }

        if (missing.Length > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"**Incomplete: {missing.Length} of {all} trials are missing.** {string.Join("; ", MissingByNetwork(missing))}.");
        }
    }

    private static IEnumerable<Block> Summary(TrialPlan plan, StudyResults results)
    {
        PairedDifference[] rows = [.. plan.Experiments.SelectMany(experiment => experiment.Compare(results))];
        if (rows.Length > 0)
        {
            yield return new FigureBlock("differences", Figures.PairedDifferences(rows, note: results.Note), "How much better one network is than another in each comparison, with 95 % intervals and the paper's numbers.");
        }
    }

    private static IEnumerable<string> MissingByNetwork(Trial[] missing) => missing
        .GroupBy(trial => trial.Arm)
        .Select(arm => string.Create(CultureInfo.InvariantCulture, $"{arm.Key.Name}: {(arm.Count() == 1 ? "seed" : "seeds")} {string.Join(", ", arm.Select(trial => trial.Seed))}"));

    private static IEnumerable<Block> Method(TrialPlan plan, StudySettings settings)
    {
        yield return new Paragraph("""
            **Numbers.** Each seed draws its own validation images, weights, order of images and dropout; the same seed gives each network the same validation images. ± is the standard deviation over seeds (n − 1). Training accuracy is Keras's running accuracy of the epoch, dropout on and weights moving, as in the paper. Training and validation accuracy are those of the epoch that was kept, where nothing else is said.
            """);
        yield return new Paragraph("""
            **A is better than B by x.** Runs are paired by seed; the interval is that of the mean difference, 95 %, by Student's t. *Holds*: the interval lies above 0. *Does not hold*: it lies below 0, or it holds 0 but not x. *Cannot be told*: it holds 0, and x as well.
            """);
        yield return new Paragraph("""
            **A run reaches x.** The paper's is a single run, so the interval is where one more run of ours would lie: mean ± t·s·√(1 + 1/n), 95 %. *Holds*: x lies inside, or, where more is better, below. *Does not hold*: otherwise.
            """);
        yield return new Paragraph("""
            **It is so in every epoch.** *Holds*: in every epoch of every run. *Does not hold*: in no run from first to last epoch. *Cannot be told*: in some runs.
            """);
        yield return new Paragraph("""
            **The best of ten.** Paired t-tests against each of the nine others, their p-values corrected for nine looks (Holm, 1979). *Holds*: better than each, p < 0.05. *Does not hold*: one is better than it, p < 0.05. *Cannot be told*: neither. All other claims are judged one by one, without correction: of twenty true ones, one may miss its interval by chance.
            """);
        yield return new Paragraph("One seed tells nothing about others: with `--seeds 1`, no claim about training can be told.");
        yield return new Table(
            [new("setting", false), new("value", false)],
            [
                ["experiments", string.Join(", ", plan.Experiments.Select(experiment => experiment.Name))],
                ["seeds", string.Create(CultureInfo.InvariantCulture, $"1 to {plan.Seeds}")],
                ["images", $"{Number.Of(settings.TrainingImages)} to train and validate on, {Number.Of(settings.TestImages)} to test on"],
                ["SHA-256 of the images", $"`{settings.DataSha256}`"],
                ["epochs", settings.LongestTraining is { } epochs ? string.Create(CultureInfo.InvariantCulture, $"at most {epochs}") : "as declared"],
                ["MnistNet", settings.Library],
                ["backend", $"{settings.Backend}, {settings.Device}"],
            ]);
    }

    private static string Count(int count, string noun) => $"{Number.Of(count)} {noun}{(count == 1 ? "" : "s")}";
}
