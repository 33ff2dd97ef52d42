namespace PaperStudySample.Tests;

/// <summary>
/// Reports of hand-made results. The numbers of a network vary by {−2, −1, 0, 1, 2} · 0.01 % over five seeds, for half of the
/// networks in the other direction; differences of such a pair vary by twice as much, and their interval is ± 0.039 %.
/// </summary>
public sealed class ReportTests
{
    private const double Step = 0.0001;

    [Theory]
    [InlineData("average-pooling", -0.002, "Max pooling beats average pooling in test accuracy", "Holds", "+0.20 % (+0.16 % to +0.24 %)")]
    [InlineData("average-pooling", 0, "Max pooling beats average pooling in test accuracy", "DoesNotHold", "0.00 % (−0.04 % to +0.04 %)")]
    [InlineData("average-pooling", 0.002, "Max pooling beats average pooling in test accuracy", "DoesNotHold", "−0.20 % (−0.24 % to −0.16 %)")]
    [InlineData("small-filters", -0.008, "8/8/16 filters beat 4/4/8 in test accuracy", "Holds", "+0.80 %")]
    [InlineData("unpadded", -0.003, "Zero padding beats none in validation accuracy", "Holds", "+0.30 %")]
    [InlineData("rmsprop", -0.0001, "Adam beats RMSprop in test accuracy", "DoesNotHold", "+0.01 % (−0.03 % to +0.05 %)")]
    [InlineData("dropout-00", -0.001, "10 % dropout raises validation accuracy over none", "Holds", "+0.10 %")]
    [InlineData("dropout-00", 0.001, "10 % dropout lowers training accuracy against none", "Holds", "+0.10 %")]
    [InlineData("dropout-00", 0, "10 % dropout raises validation accuracy over none", "Tie", "0.00 %")]
    [InlineData("dropout-40", 0.001, "A rate of 10 % maximises test accuracy", "DoesNotHold", "better than 8 of 9, worse than 1")]
    [InlineData("dropout-40", -0.001, "A rate of 10 % maximises test accuracy", "Holds", "better than 9 of 9, worse than 0")]
    [InlineData("dropout-40", 0, "A rate of 10 % maximises test accuracy", "Tie", "better than 8 of 9, worse than 0")]
    [InlineData("long-run", 0.0027, "They beat 10 epochs with 10 % and 128 in test accuracy", "Holds", "+0.27 %")]
    [InlineData("long-run", 0.0027, "Dropout 40 %, batches of 256 and early stopping reach a test accuracy of", "Holds", "98.92 % ± 0.02 %")]
    [InlineData("long-run", 0.001, "Dropout 40 %, batches of 256 and early stopping reach a test accuracy of", "DoesNotHold", "98.75 % ± 0.02 %")]
    public void A_difference_from_the_papers_network_has_its_verdict(string arm, double difference, string claim, string verdict, string ours)
    {
        Claim found = ClaimOf(Results(trial => Vary(trial, DifferenceOf(trial.Arm.Name, arm, difference))), claim);

        Assert.Equal(verdict, found.Finding.Verdict.ToString());
        Assert.StartsWith(ours, found.Finding.Ours, StringComparison.Ordinal);
    }

    [Fact]
    public void Levels_of_the_papers_network_have_their_verdicts()
    {
        StudyResults results = Results(trial => HandMade.Result(
            trial, test: 0.9864 + (trial.Seed * Step), validation: 0.9886 + (trial.Seed * Step), training: 0.9857 - (trial.Seed * Step), foursAsNines: 9 + trial.Seed - 3));

        Assert.Equal(Verdict.Holds, ClaimOf(results, "Test accuracy").Finding.Verdict);
        Assert.Equal(Verdict.Holds, ClaimOf(results, "Best validation accuracy").Finding.Verdict);
        Assert.Equal("98.54 % ± 0.02 %", ClaimOf(results, "Best training accuracy").Finding.Ours);
        Claim fours = ClaimOf(results, "4s taken for 9s");
        Assert.Equal((Verdict.Holds, "0.90 % ± 0.16 %"), (fours.Finding.Verdict, fours.Finding.Ours));

        // One more run would have 5 ± 1.58 · 2.776 · 1.095 of 1,000: at most 9.8, and of 3 at most 7.8.
        Assert.Equal(Verdict.DoesNotHold, ClaimOf(Results(trial => HandMade.Result(trial, foursAsNines: trial.Seed)), "4s taken for 9s").Finding.Verdict);
    }

    [Theory]
    [InlineData(0.04, 0.04, "Holds", "true in 10 of 10 epochs")]
    [InlineData(0.06, 0.04, "CannotBeTold", "true in 9 of 10 epochs")]
    [InlineData(0.06, 0.06, "DoesNotHold", "true in 5 of 10 epochs")]
    public void Validation_loss_is_held_against_training_loss_in_every_epoch(double first, double others, string verdict, string ours)
    {
        Claim claim = ClaimOf(
            Results(trial => HandMade.Result(trial, validationLoss: trial.Seed == 1 ? first : others)), "Validation loss is always lower than training loss");

        Assert.Equal((verdict, ours), (claim.Finding.Verdict.ToString(), claim.Finding.Ours));
    }

    [Fact]
    public void The_claims_that_do_not_depend_on_runs_are_exact()
    {
        StudyResults results = Results(trial => null);

        Assert.Equal((Verdict.Holds, "9,682"), (ClaimOf(results, "Parameters in all, below 10,000").Finding.Verdict, ClaimOf(results, "Parameters in all, below 10,000").Finding.Ours));
        Assert.Equal((Verdict.Holds, "7 of 7 layers equal"), (ClaimOf(results, "Sizes and parameters of table 1").Finding.Verdict, ClaimOf(results, "Sizes and parameters of table 1").Finding.Ours));
        Assert.Equal(Verdict.CannotBeTold, ClaimOf(results, "Training images of a class, mean µ").Finding.Verdict);
    }

    // Counted by hand from the labels: 5,923, 6,742, 5,958, … and 339.5 as the deviation.
    [Fact]
    public void The_classes_of_MNIST_have_the_papers_mean_and_deviation()
    {
        MnistNet.MnistDataset mnist = MnistNet.MnistDataset.LoadFolder(RepositoryFiles.Mnist);
        StudyData data = StudyData.Of(mnist.Train, mnist.Test, count: null);
        StudyResults results = new(data, StudySettings.For(data, MnistNet.Backend.Managed, "cpu", longestTraining: null), []);

        Assert.Equal("", results.Settings.Mark);
        Assert.Equal((Verdict.Holds, "6,000"), (ClaimOf(results, "Training images of a class, mean µ").Finding.Verdict, ClaimOf(results, "Training images of a class, mean µ").Finding.Ours));
        Assert.Equal((Verdict.Holds, "339.5"), (ClaimOf(results, "Training images of a class, standard deviation σ").Finding.Verdict, ClaimOf(results, "Training images of a class, standard deviation σ").Finding.Ours));
    }

    [Fact]
    public void A_report_without_any_trial_can_be_read_and_says_what_is_missing()
    {
        string markdown = MarkdownDocument.Of(ReportBuilder.Build(new TrialPlan(AllExperiments.List, 2), Results(trial => null)));

        Assert.Contains("**Incomplete: 30 of 30 trials are missing.** paper: seeds 1, 2; ", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_of_one_missing_trial_pairs_the_seeds_that_both_have()
    {
        StudyResults results = Results(trial => trial.Arm == Arms.RMSprop && trial.Seed == 5 ? null : Vary(trial, 0));

        Assert.Equal(4, results.Differences(Arms.Paper, Arms.RMSprop, Measure.Test).Count);
        Assert.Contains(
            "**Incomplete: 1 of 75 trials are missing.** rmsprop: seed 5.",
            MarkdownDocument.Of(ReportBuilder.Build(new TrialPlan(AllExperiments.List, 5), results)), StringComparison.Ordinal);
    }

    private static double DifferenceOf(string arm, string changed, double difference) =>
        arm == changed ? difference : arm.StartsWith("dropout", StringComparison.Ordinal) ? -0.003 : 0;

    private static TrialResult Vary(Trial trial, double difference)
    {
        double level = 0.9865 + difference + ((trial.Arm == Arms.Paper ? 1 : -1) * (trial.Seed - 3) * Step);
        return HandMade.Result(trial, test: level, validation: level, training: level);
    }

    private static StudyResults Results(Func<Trial, TrialResult?> result) => new(
        HandMade.Data, HandMade.Settings, new TrialPlan(AllExperiments.List, 5).Trials.Select(trial => (trial, result(trial))));

    private static Claim ClaimOf(StudyResults results, string statement) =>
        AllExperiments.List.SelectMany(experiment => experiment.Describe(results).Claims).Single(claim => claim.Statement == statement);
}
