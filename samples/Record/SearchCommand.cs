using System.Collections.Immutable;
using System.Globalization;

namespace RecordSample;

/// <summary>Searches, and writes what each rung found.</summary>
/// <param name="place">Where results are.</param>
/// <param name="recipes">The candidates.</param>
internal sealed class SearchCommand(Workplace place, ImmutableArray<Recipe> recipes)
{
    private const int LongestTraining = 10;

    public int Run(CancellationToken cancellation)
    {
        int third = Third(recipes.Length);
        ImmutableArray<Rung> rungs = [new(2, 1, third), new(5, 2, Third(third)), new(LongestTraining, 3, 1)];
        ImmutableArray<ImmutableArray<Candidate>> found = new SuccessiveHalving(place.Runner, place.Shard).Run(recipes, rungs, cancellation);
        string table = ResultTable.Of(
            ["candidate", "epochs", "seeds", "parameters", "validation accuracy", "validation loss"],
            found.Reverse().SelectMany(rung => rung).Select(candidate => new[]
            {
                candidate.Recipe.Title,
                Number.Of(candidate.Epochs),
                Number.Of(candidate.Results.Length),
                Number.Of(candidate.Recipe.Definition.ParameterCount),
                Percent.Level(candidate.Accuracy),
                candidate.Loss.Mean.ToString("0.0000", CultureInfo.InvariantCulture),
            }));
        Console.WriteLine($"{place.Write("search.md", table)} holds the table. The best: {found[^1][0].Recipe.Title}.");
        return ExitCode.Success;

        static int Third(int count) => (count + 2) / 3;
    }
}
