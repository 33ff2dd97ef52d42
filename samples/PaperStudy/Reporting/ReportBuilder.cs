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
        int networks = plan.Trials.Select(trial => trial.Arm).Distinct().Count();
        string introduction = $"""
            The claims of *Assignment: CNN and MNIST* (D. Bertoldi, University of Milano-Bicocca), repeated:
            {Count(done, "training")} of {Count(networks, "network")} with {Count(plan.Seeds, "seed")}. The epoch whose weights are
            kept is chosen by validation loss alone; then the test images are read, once a training.
            """;
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
            yield return $"**Not the paper's experiment: {settings.Mark}.** The paper used all of MNIST and trained as declared. "
                + "The verdicts below show how the study works; they say nothing about the paper.";
        }

        if (missing.Length > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"**Incomplete: {missing.Length} of {all} trials are missing.** {string.Join("; ", MissingByNetwork(missing))}.");
        }
    }

    private static IEnumerable<Block> Summary(TrialPlan plan, StudyResults results)
    {
        PairedDifference[] rows = [.. plan.Experiments.SelectMany(experiment => experiment.Compare(results))];
        if (rows.Length > 0)
        {
            yield return new FigureBlock(
                "differences", Figures.PairedDifferences(rows, note: results.Note), "How much better one network is than another in each comparison, with 95 % intervals and the paper's numbers.");
        }
    }

    private static IEnumerable<string> MissingByNetwork(Trial[] missing) => missing
        .GroupBy(trial => trial.Arm)
        .Select(arm => string.Create(
            CultureInfo.InvariantCulture, $"{arm.Key.Name}: {(arm.Count() == 1 ? "seed" : "seeds")} {string.Join(", ", arm.Select(trial => trial.Seed))}"));

    private static IEnumerable<Block> Method(TrialPlan plan, StudySettings settings)
    {
        yield return new Paragraph(VerdictDefinitions.Text);
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
