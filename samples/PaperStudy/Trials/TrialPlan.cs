using System.Collections.Immutable;

namespace PaperStudySample;

/// <summary>Which trials a study consists of.</summary>
/// <param name="Experiments">The experiments, in the report's order.</param>
/// <param name="Seeds">Seeds 1 to this one.</param>
internal sealed record TrialPlan(ImmutableArray<Experiment> Experiments, int Seeds)
{
    /// <summary>
    /// Every trial once, seed by seed: a study that is stopped early has all networks with fewer seeds, not fewer networks.
    /// </summary>
    public ImmutableArray<Trial> Trials { get; } =
        [.. Enumerable.Range(1, Seeds).SelectMany(seed => ArmsOf(Experiments).Select(arm => new Trial(arm, seed)))];

    /// <summary>The trials of one shard. All shards together have each trial once, and the seeds of a network are spread over them.</summary>
    /// <param name="shard">Which shard.</param>
    /// <returns>Its trials, in the order of <see cref="Trials"/>.</returns>
    public ImmutableArray<Trial> Share(Shard shard)
    {
        // Network by network: the trials that take longest are those of one network, and dealt out in turn.
        IEnumerable<Trial> dealt = ArmsOf(Experiments).SelectMany(arm => Enumerable.Range(1, Seeds).Select(seed => new Trial(arm, seed)));
        HashSet<Trial> share = [.. dealt.Where((_, index) => index % shard.Count == shard.Index - 1)];
        return [.. Trials.Where(share.Contains)];
    }

    private static IEnumerable<Arm> ArmsOf(ImmutableArray<Experiment> experiments)
    {
        HashSet<Arm> wanted = [.. experiments.SelectMany(experiment => experiment.Networks)];
        return Arms.All.Where(wanted.Contains);
    }
}
