using System.Collections.Immutable;

namespace RecordSample;

/// <summary>Trains several recipes with the same seeds, and writes a table and a figure of them.</summary>
/// <param name="place">Where results are.</param>
/// <param name="comparison">The recipes.</param>
/// <param name="seeds">Seeds 1 to this one.</param>
internal sealed class CompareCommand(Workplace place, Comparison comparison, int seeds)
{
    public int Run(CancellationToken cancellation)
    {
        // Seed by seed: what is stopped early has all recipes with fewer seeds.
        ImmutableArray<Trial> trials =
        [
            .. Enumerable.Range(1, seeds).SelectMany(seed => comparison.Recipes.Select(recipe => new Trial(recipe, seed, recipe.Definition.Training.Epochs, ReadsTest: true))),
        ];
        ILookup<Recipe, TrialResult> results = trials.Zip(place.Runner.Run(trials, place.Shard, cancellation)).ToLookup(pair => pair.First.Recipe, pair => pair.Second);
        ImmutableArray<Outcome> outcomes = [.. comparison.Recipes.Select((recipe, i) => OutcomeOf(recipe, comparison.Recipes[comparison.Rival(i)], results))];
        string table = ResultTable.Of(
            ["recipe", "parameters", "validation", "test", "test, difference"],
            outcomes.Select(outcome => new[]
            {
                outcome.Recipe.Title,
                Number.Of(outcome.Recipe.Definition.ParameterCount),
                Percent.Level(outcome.Validation),
                Percent.Level(outcome.Test),
                outcome.Gain is null ? "" : Percent.Difference(outcome.Gain),
            }));
        string written = place.Write(comparison.Name + ".md", table);
        string drawn = Path.ChangeExtension(written, ".svg");
        comparison.Draw(outcomes).SaveSvg(drawn);
        Console.WriteLine($"{written} holds the table: mean and standard deviation of {Number.Of(seeds)} seeds, differences with their 95 % interval. {drawn} shows it.");
        return ExitCode.Success;
    }

    private static Outcome OutcomeOf(Recipe recipe, Recipe rival, ILookup<Recipe, TrialResult> results) => new(
        recipe,
        new([.. results[recipe].Select(result => result.ValidationAccuracy)]),
        new([.. results[recipe].Select(result => result.TestAccuracy!.Value)]),
        recipe == rival ? null : new([.. results[recipe].Zip(results[rival], (a, b) => a.TestAccuracy!.Value - b.TestAccuracy!.Value)]));
}
