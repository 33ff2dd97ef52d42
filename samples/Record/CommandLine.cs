using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

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
        Option<string?> weights = new("--weights") { Description = "Where to write the weights of the seed that validated best; the extension says in which format, .bin keeps the values alone", HelpName = "FILE" };
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

        Argument<int> count = new("count") { Description = $"The first steps only, of {Recipes.Steps.Length}", HelpName = "N", DefaultValueFactory = _ => Recipes.Steps.Length };
        count.Validators.Add(RequireSteps);
        root.Add(Compare(Comparisons.Steps, count));
        root.Add(Compare(Comparisons.Ablation));
        root.Add(Compare(Comparisons.Sizes));
        Command figures = new("figures", "Draws the record's augmentations of an image, and a range test of learning rates.");
        figures.SetAction((arguments, cancellation) => Run(() => new FiguresCommand(Open(arguments, cancellation)).Run(cancellation)));
        root.Add(figures);
        Command search = new("search", "Compares declared candidates by successive halving, on validation images alone.") { only };
        search.SetAction((arguments, cancellation) => Run(() => new SearchCommand(Open(arguments, cancellation), Named(arguments.GetValue(only) ?? [])).Run(cancellation)));
        root.Add(search);
        return root;

        Command Compare(Comparison comparison, Argument<int>? first = null)
        {
            Command command = new(comparison.Name, comparison.Description);
            command.SetAction((arguments, cancellation) => Run(() =>
            {
                Comparison asked = first is null ? comparison : comparison.First(arguments.GetValue(first));
                return new CompareCommand(Open(arguments, cancellation), asked, arguments.GetValue(seeds)).Run(cancellation);
            }));
            if (first is not null)
            {
                command.Add(first);
            }

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

    private static void RequireSteps(ArgumentResult result)
    {
        if (result.Tokens is [var token] && !(int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= 1 && count <= Recipes.Steps.Length))
        {
            result.AddError($"steps is given {token.Value}; expected how many, 1 to {Recipes.Steps.Length}.");
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
