using System.Collections.Immutable;

namespace PaperStudySample;

/// <summary>All that a report is made of: the images, and the results of the trials that have ended.</summary>
internal sealed class StudyResults
{
    private readonly ImmutableSortedDictionary<int, TrialResult> none = ImmutableSortedDictionary<int, TrialResult>.Empty;
    private readonly ImmutableDictionary<Arm, ImmutableSortedDictionary<int, TrialResult>> byArm;

    public StudyResults(StudyData data, StudySettings settings, IEnumerable<(Trial Trial, TrialResult? Result)> results)
    {
        Data = data;
        Settings = settings;
        byArm = results.Where(result => result.Result is not null).GroupBy(result => result.Trial.Arm).ToImmutableDictionary(
            arm => arm.Key, arm => arm.ToImmutableSortedDictionary(result => result.Trial.Seed, result => result.Result!));
    }

    /// <summary>The images.</summary>
    public StudyData Data { get; }

    /// <summary>What all trials have in common.</summary>
    public StudySettings Settings { get; }

    /// <summary>What titles of figures must say; null for MNIST as a whole, trained as declared.</summary>
    public string? Note => Settings.Mark.Length > 0 ? Settings.Mark : null;

    /// <summary>How many results there are.</summary>
    public int Count => byArm.Values.Sum(runs => runs.Count);

    /// <summary>The results of a network, by seed.</summary>
    public ImmutableSortedDictionary<int, TrialResult> Runs(Arm arm) => byArm.GetValueOrDefault(arm, none);

    /// <summary>One number of each run of a network.</summary>
    public Sample Of(Arm arm, Measure measure) => new([.. Runs(arm).Values.Select(measure.Of)]);

    /// <summary>The differences of two networks, A − B, for each seed that both have been trained with.</summary>
    public Sample Differences(Arm a, Arm b, Measure measure) => new(
        [.. Runs(a).Where(run => Runs(b).ContainsKey(run.Key)).Select(run => measure.Of(run.Value) - measure.Of(Runs(b)[run.Key]))]);
}
