namespace PaperStudySample.Tests;

/// <summary>Samples are mean + {−2, −1, 0, 1, 2} times a step: the 95 % interval is mean ± 1.963 steps, that of one more run mean ± 4.809 steps.</summary>
public sealed class VerdictTests
{
    [Theory]
    [InlineData(0.003, 0.001, "0.4", "Holds", "holds the paper's number")]
    [InlineData(0.003, 0.001, "0.8", "Holds", "larger")]
    [InlineData(0.003, 0.001, "0.05", "Holds", "smaller")]
    [InlineData(0.003, 0.001, null, "Holds", "above 0")]
    [InlineData(0.001, 0.001, "0.2", "CannotBeTold", "as well as")]
    [InlineData(0.001, 0.001, "0.3", "CannotBeTold", "as well as")]
    [InlineData(0.001, 0.001, "0.31", "DoesNotHold", "not the paper's number")]
    [InlineData(0.001, 0.001, "0.4", "DoesNotHold", "not the paper's number")]
    [InlineData(0.001, 0.001, null, "CannotBeTold", "holds 0")]
    [InlineData(-0.001, 0.001, "0.4", "DoesNotHold", "not the paper's number")]
    [InlineData(-0.001, 0.001, "0.05", "CannotBeTold", "as well as")]
    [InlineData(-0.003, 0.001, "0.2", "DoesNotHold", "other way round")]
    [InlineData(-0.003, 0.001, null, "DoesNotHold", "other way round")]
    [InlineData(0.0001, 0.0001, null, "Tie", "within ±0.05 %")]
    [InlineData(0.0001, 0.0003, null, "CannotBeTold", "holds 0")]
    [InlineData(0.0001, 0.0001, "0.4", "DoesNotHold", "not the paper's number")]
    public void A_is_better_than_B(double mean, double step, string? claimed, string verdict, string reason)
    {
        Finding finding = DifferenceClaim.Judge(Around(mean, step), claimed is null ? null : Quoted.Percent(claimed));

        Assert.Equal(verdict, finding.Verdict.ToString());
        Assert.Contains(reason, finding.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.9865, true, "Holds", "one more run")]
    [InlineData(0.9890, true, "Holds", "exceeded")]
    [InlineData(0.9890, false, "DoesNotHold", "one more run")]
    [InlineData(0.9840, true, "DoesNotHold", "one more run")]
    [InlineData(0.9840, false, "DoesNotHold", "one more run")]
    [InlineData(0.98675, true, "Holds", "98.53 % to 98.82 %")]
    public void A_run_reaches_a_level(double mean, bool moreIsBetter, string verdict, string reason)
    {
        Finding finding = LevelClaim.Judge(Around(mean, 0.0003), Quoted.Percent("98.65"), moreIsBetter);

        Assert.Equal(verdict, finding.Verdict.ToString());
        Assert.Contains(reason, finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_stands_for_all_that_round_to_it()
    {
        // One more run would lie below 0.86 %, which the paper would have printed as 0.9 %.
        Sample runs = Around(0.0074, 0.00025);

        Assert.Equal(Verdict.Holds, LevelClaim.Judge(runs, Quoted.Percent("0.9"), moreIsBetter: false).Verdict);
        Assert.Equal(Verdict.DoesNotHold, LevelClaim.Judge(runs, Quoted.Percent("0.90"), moreIsBetter: false).Verdict);
    }

    // The exact 95 % interval of 5 of 20 is 8.66 % to 49.10 %, that of 6 of 20 11.89 % to 54.28 % (Clopper and Pearson).
    [Theory]
    [InlineData(0, "DoesNotHold", "0.00 % to 16.84 %")]
    [InlineData(5, "DoesNotHold", "8.66 % to 49.10 %")]
    [InlineData(6, "CannotBeTold", "11.89 % to 54.28 %")]
    [InlineData(15, "Holds", "50.90 % to 91.34 %")]
    [InlineData(20, "Holds", "83.16 % to 100.00 %")]
    public void It_is_so_in_most_runs(int runs, string verdict, string reason)
    {
        Finding finding = AlwaysClaim.Judge([.. Enumerable.Range(0, 20).Select(run => new[] { run < runs })]);

        Assert.Equal(verdict, finding.Verdict.ToString());
        Assert.Contains(reason, finding.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("111 111", "Holds", "true in 6 of 6 epochs")]
    [InlineData("111 101", "CannotBeTold", "true in 5 of 6 epochs")]
    [InlineData("110 011", "DoesNotHold", "true in 4 of 6 epochs")]
    [InlineData("111", "CannotBeTold", "true in 3 of 3 epochs")]
    public void It_is_so_in_every_epoch(string runs, string verdict, string ours)
    {
        Finding finding = AlwaysClaim.Judge([.. runs.Split(' ').Select(run => run.Select(epoch => epoch == '1').ToArray())]);

        Assert.Equal((verdict, ours), (finding.Verdict.ToString(), finding.Ours));
    }

    // With four degrees of freedom, t of 0.001 mean and step: 1.41; of 0.004: 5.66, p = 0.0048; of 0.003: 4.24, p = 0.0132.
    [Theory]
    [InlineData(0.004, 0.004, "Holds", "each of the others")]
    [InlineData(0.004, 0.001, "CannotBeTold", "1 of the others")]
    [InlineData(0.004, -0.001, "CannotBeTold", "1 of the others")]
    [InlineData(0.004, -0.004, "DoesNotHold", "better: second")]
    public void It_is_the_best_of_three(double first, double second, string verdict, string reason)
    {
        Finding finding = MaximumClaim.Judge([("first", Around(first, 0.001)), ("second", Around(second, 0.001))]);

        Assert.Equal(verdict, finding.Verdict.ToString());
        Assert.Contains(reason, finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_best_of_three_may_have_an_equal()
    {
        Finding finding = MaximumClaim.Judge([("beaten", Around(0.004, 0.001)), ("equal", Around(0.0001, 0.0001))]);

        Assert.Equal(Verdict.Tie, finding.Verdict);
        Assert.Contains("within ±0.05 %: equal", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_rivals_make_a_lucky_difference_no_verdict()
    {
        // Alone, p = 0.0132 is below 0.05; the best of nine looks, it counts as 0.119.
        (string, Sample)[] rivals = [("lucky", Around(-0.003, 0.001)), .. Enumerable.Range(0, 8).Select(i => ($"rival {i}", Around(0, 0.001)))];

        Assert.Equal(Verdict.DoesNotHold, MaximumClaim.Judge(rivals[..1]).Verdict);
        Assert.Equal(Verdict.CannotBeTold, MaximumClaim.Judge(rivals).Verdict);
    }

    [Fact]
    public void Seeds_that_agree_by_chance_tell_nothing()
    {
        Sample equal = new([-0.008, -0.008]);

        Assert.Equal(Verdict.CannotBeTold, DifferenceClaim.Judge(equal, Quoted.Percent("0.2")).Verdict);
        Assert.Equal(Verdict.CannotBeTold, LevelClaim.Judge(new Sample([0.005, 0.005]), Quoted.Percent("0.9"), moreIsBetter: false).Verdict);
        Assert.Equal(Verdict.CannotBeTold, MaximumClaim.Judge([("rival", equal)]).Verdict);
    }

    [Theory]
    [InlineData(0, "no runs yet")]
    [InlineData(1, "one seed")]
    public void Less_than_two_seeds_tell_nothing(int seeds, string reason)
    {
        Sample few = new([.. Enumerable.Repeat(0.99, seeds)]);
        Finding[] findings =
        [
            DifferenceClaim.Judge(few, Quoted.Percent("0.2")),
            LevelClaim.Judge(few, Quoted.Percent("98.65"), moreIsBetter: true),
            MaximumClaim.Judge([("rival", few), ("other", Around(0.004, 0.001))]),
            AlwaysClaim.Judge([.. Enumerable.Repeat(new[] { true }, seeds)]),
        ];

        Assert.All(findings, finding => Assert.Equal(Verdict.CannotBeTold, finding.Verdict));
        Assert.All(findings, finding => Assert.Contains(reason, finding.Reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("340", "Holds")]
    [InlineData("330", "DoesNotHold")]
    public void A_number_is_exact(string ours, string verdict) => Assert.Equal(verdict, ExactClaim.Judge(ours, "340", "counted").Verdict.ToString());

    private static Sample Around(double mean, double step) => new([.. Enumerable.Range(-2, 5).Select(i => mean + (i * step))]);
}
