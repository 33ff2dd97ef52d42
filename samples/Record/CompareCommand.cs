using System.Collections.Immutable;

namespace RecordSample;

/// <summary>Trains several recipes with the same seeds and writes a table of them, each beside the first.</summary>
/// <param name="place">Where results are.</param>
/// <param name="recipes">The recipes; the others are compared with the first.</param>
/// <param name="seeds">Seeds 1 to this one.</param>
/// <param name="file">Name of the table's file.</param>
internal sealed class CompareCommand(Workplace place, ImmutableArray<Recipe> recipes, int seeds, string file)
{
    public int Run(CancellationToken cancellation)
    {
        // Seed by seed: what is stopped early has all recipes with fewer seeds.
        ImmutableArray<Trial> trials =
        [
            .. Enumerable.Range(1, seeds).SelectMany(seed => recipes.Select(recipe => new Trial(recipe, seed, recipe.Definition.Training.Epochs, ReadsTest: true))),
        ];
        ILookup<Recipe, TrialResult> results = trials.Zip(place.Runner.Run(trials, place.Shard, cancellation)).ToLookup(pair => pair.First.Recipe, pair => pair.Second);
        string table = ResultTable.Of(
            ["recipe", "parameters", "validation", "test", "test, difference"],
            recipes.Select(recipe => new[]
            {
                recipe.Title,
                Number.Of(recipe.Definition.ParameterCount),
                Percent.Level(Of(recipe, result => result.ValidationAccuracy)),
                Percent.Level(Of(recipe, result => result.TestAccuracy!.Value)),
                recipe == recipes[0] ? "" : Percent.Difference(Difference(recipe)),
            }));
        Console.WriteLine($"{place.Write(file, table)} holds the table: mean and standard deviation of {Number.Of(seeds)} seeds, differences with their 95 % interval.");
        return ExitCode.Success;

        Sample Of(Recipe recipe, Func<TrialResult, double> measure) => new([.. results[recipe].Select(measure)]);

        Sample Difference(Recipe recipe) =>
            new([.. results[recipe].Zip(results[recipes[0]], (a, b) => a.TestAccuracy!.Value - b.TestAccuracy!.Value)]);
    }
}
