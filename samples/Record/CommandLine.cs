using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;

namespace RecordSample;

/// <summary>What can be asked of the program.</summary>
internal static class CommandLine
{
    public static RootCommand Create()
    {
        Option<string?> data = new("--data") { Description = "Folder with the four MNIST files. Without it: MNISTNET_DATA, else those that come with the program.", HelpName = "DIR", Recursive = true };
        Option<string> output = new("--out") { Description = "Folder of results: what is there is not computed again", HelpName = "DIR", DefaultValueFactory = _ => "record", Recursive = true };
        Option<int> seeds = new("--seeds") { Description = "How many seeds: 1 to N", HelpName = "N", DefaultValueFactory = _ => 5, Recursive = true };
        Option<int?> seed = new("--seed") { Description = "This seed only", HelpName = "N" };
        Option<string?> weights = new("--weights") { Description = "Where to write the weights of the seed that validated best; the extension says in which format", HelpName = "FILE" };
        Option<string> shard = new("--shard") { Description = "Which of n processes this is that share the folder, counted from 1", HelpName = "i/n", DefaultValueFactory = _ => Shard.Whole.ToString(), Recursive = true };
        Option<string[]> only = new("--only") { Description = "These recipes only", HelpName = "NAME…", AllowMultipleArgumentsPerToken = true };
        seeds.Require(static value => value >= 1, "a whole number, at least 1");
        output.Require(static value => !string.IsNullOrWhiteSpace(value), "a folder");
        data.RequirePath("a folder");
        weights.RequirePath("a file");
        only.Validators.Add(RequireCandidates);
        shard.Require(static value => Shard.TryParse(value, out _), "i/n with 1 ≤ i ≤ n, such as 2/4");

        RootCommand root = new("Trains the most accurate network with fewer than 10,000 parameters that is known here, by the rules of \"Assignment: CNN and MNIST\".") { data, output, seeds, seed, weights, shard };
        root.SetAction((arguments, cancellation) => Run(() =>
        {
            int[] numbers = arguments.GetValue(seed) is { } one ? [one] : [.. Enumerable.Range(1, arguments.GetValue(seeds))];
            return new RecordCommand(Open(arguments, cancellation), numbers, arguments.GetValue(weights)).Run(cancellation);
        }));

        root.Add(Comparison("ablation", "Trains the record without each of its ingredients: what helped by how much.", Recipes.Ablation, "ablation.md"));
        root.Add(Comparison("sizes", "Trains the recipe with fewer parameters: accuracy against size.", Recipes.Sizes, "sizes.md"));
        Command search = new("search", "Compares declared candidates by successive halving, on validation images alone.") { only };
        search.SetAction((arguments, cancellation) => Run(() => new SearchCommand(Open(arguments, cancellation), Named(arguments.GetValue(only) ?? [])).Run(cancellation)));
        root.Add(search);
        return root;

        Command Comparison(string name, string description, ImmutableArray<Recipe> recipes, string file)
        {
            Command command = new(name, description);
            command.SetAction((arguments, cancellation) => Run(() =>
                new CompareCommand(Open(arguments, cancellation), recipes, arguments.GetValue(seeds), file).Run(cancellation)));
            return command;
        }

        Workplace Open(ParseResult arguments, CancellationToken cancellation) => Workplace.Open(
            arguments.GetValue(output)!,
            arguments.GetValue(data),
            Shard.TryParse(arguments.GetValue(shard), out Shard? share) ? share : Shard.Whole,
            cancellation);
    }

    private static ImmutableArray<Recipe> Named(string[] names) =>
        names.Length == 0 ? Recipes.Candidates : [.. Recipes.Candidates.Where(recipe => names.Contains(recipe.Name))];

    private static void RequireCandidates(OptionResult result)
    {
        ImmutableArray<string> known = [.. Recipes.Candidates.Select(recipe => recipe.Name)];
        foreach (string unknown in (result.GetValueOrDefault<string[]>() ?? []).Where(name => !known.Contains(name)))
        {
            result.AddError($"--only is {unknown}; expected some of {string.Join(", ", known)}.");
        }
    }

    /// <summary>Runs off the main thread, so that Ctrl-C is heard, and turns what the user can mend into one line. Anything else is a bug, and keeps its stack.</summary>
    private static async Task<int> Run(Func<int> command)
    {
        try
        {
            return await Task.Run(command).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException or NotSupportedException)
        {
            await Console.Error.WriteLineAsync("error: " + exception.Message).ConfigureAwait(false);
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped. The same command goes on from here.").ConfigureAwait(false);
            return ExitCode.Stopped;
        }
    }
}
