namespace PaperStudySample.Tests;

public sealed class ShardTests
{
    private static readonly TrialPlan Plan = new(AllExperiments.List, 5);

    [Fact]
    public void The_study_has_fifteen_networks_and_each_trial_once()
    {
        Assert.Equal(15 * 5, Plan.Trials.Length);
        Assert.Equal(Plan.Trials.Length, Plan.Trials.Select(trial => trial.Name).Distinct().Count());
    }

    [Fact]
    public void Any_number_of_shards_covers_each_trial_exactly_once()
    {
        for (int count = 1; count <= 100; count++)
        {
            Trial[][] shares = [.. Enumerable.Range(1, count).Select(index => Plan.Share(new Shard(index, count)).ToArray())];

            Assert.Equal(Plan.Trials.Select(trial => trial.Name).Order(), shares.SelectMany(share => share).Select(trial => trial.Name).Order());
            Assert.InRange(shares.Max(share => share.Length) - shares.Min(share => share.Length), 0, 1);
        }
    }

    [Fact]
    public void The_longest_trials_are_spread_over_the_shards()
    {
        for (int index = 1; index <= 5; index++)
        {
            Assert.Single(Plan.Share(new Shard(index, 5)), trial => trial.Arm == Arms.LongRun);
        }
    }

    [Theory]
    [InlineData("1/4", true)]
    [InlineData("4/4", true)]
    [InlineData("0/4", false)]
    [InlineData("5/4", false)]
    [InlineData("1/0", false)]
    [InlineData("-1/4", false)]
    [InlineData("1", false)]
    [InlineData("1/2/3", false)]
    [InlineData("a/b", false)]
    [InlineData(null, false)]
    public void Shards_count_from_one(string? text, bool isShard) => Assert.Equal(isShard, Shard.TryParse(text, out _));

    [Fact]
    public void A_name_leads_back_to_its_trial()
    {
        Assert.All(Plan.Trials, trial => Assert.True(Trial.TryParse(trial.Name, out Trial? parsed) && parsed == trial));
        Assert.All(
            ["paper", "paper-seed0", "paper-seed01", "paper-seed-1", "unknown-seed1", "paper-seed", ""],
            name => Assert.False(Trial.TryParse(name, out _)));
    }
}
