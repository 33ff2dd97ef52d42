using System.Collections.Immutable;
using System.Globalization;
using MnistNet;

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
                Number(candidate.Epochs),
                Number(candidate.Results.Length),
                candidate.Recipe.Definition.ParameterCount.ToString("N0", CultureInfo.InvariantCulture),
                Percent.Level(candidate.Accuracy),
                candidate.Loss.Mean.ToString("0.0000", CultureInfo.InvariantCulture),
            }));
        Console.Write(table);
        string path = Path.Combine(place.Folder.Path, "search.md");
        AtomicFile.Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(table)));
        Console.WriteLine($"{path} holds the table. The best: {found[^1][0].Recipe.Title}.");
        return ExitCode.Success;

        static int Third(int count) => (count + 2) / 3;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
