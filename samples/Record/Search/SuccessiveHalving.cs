using System.Collections.Immutable;

namespace RecordSample;

/// <summary>
/// Finds the best of many recipes with few trainings (Jamieson and Talwalkar, 2016): all are trained for few epochs, the better
/// part of them for more, until the last rung has as many as the record's own rules allow. Validation images alone decide.
/// </summary>
/// <param name="runner">Computes trials.</param>
/// <param name="shard">Which share of each rung this process computes first.</param>
internal sealed class SuccessiveHalving(TrialRunner runner, Shard shard)
{
    // Not the seeds that the record is measured with: nothing is tuned on those.
    private const int FirstSeed = 1001;

    /// <summary>Searches.</summary>
    /// <param name="recipes">The candidates.</param>
    /// <param name="rungs">How many epochs, seeds and survivors each rung has.</param>
    /// <param name="cancellation">Stops before the next batch.</param>
    /// <returns>For each rung, its candidates, the best first.</returns>
    public ImmutableArray<ImmutableArray<Candidate>> Run(ImmutableArray<Recipe> recipes, ImmutableArray<Rung> rungs, CancellationToken cancellation)
    {
        List<ImmutableArray<Candidate>> table = [];
        foreach (Rung rung in rungs)
        {
            ImmutableArray<Trial> trials =
                [.. Enumerable.Range(FirstSeed, rung.Seeds).SelectMany(seed => recipes.Select(recipe => new Trial(recipe, seed, rung.Epochs, ReadsTest: false)))];
            ILookup<Recipe, TrialResult> results = trials.Zip(runner.Run(trials, shard, cancellation)).ToLookup(pair => pair.First.Recipe, pair => pair.Second);
            ImmutableArray<Candidate> ranked =
            [
                .. recipes.Select(recipe => new Candidate(recipe, rung.Epochs, [.. results[recipe]]))
                    .OrderByDescending(candidate => candidate.Accuracy.Mean)
                    .ThenBy(candidate => candidate.Loss.Mean),
            ];
            table.Add(ranked);
            recipes = [.. ranked.Take(rung.Survivors).Select(candidate => candidate.Recipe)];
        }

        return [.. table];
    }
}
