using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using MnistNet;

namespace RecordSample;

/// <summary>Trains the record for some seeds, reads the test images once for each, and prints what that comes to.</summary>
/// <param name="place">Where results are.</param>
/// <param name="seeds">The seeds.</param>
/// <param name="weights">Where to write the weights of the seed that validated best; null for nowhere else.</param>
internal sealed class RecordCommand(Workplace place, int[] seeds, string? weights)
{
    // "Assignment: CNN and MNIST", section 3.
    private const double Paper = 0.9865;

    // What MnistNet.Pretrained carries.
    private const string BareValues = ".bin";

    public int Run(CancellationToken cancellation)
    {
        Recipe recipe = Recipes.Record;
        long start = Stopwatch.GetTimestamp();
        ImmutableArray<Trial> trials = [.. seeds.Select(seed => new Trial(recipe, seed, recipe.Definition.Training.Epochs, ReadsTest: true))];
        IReadOnlyList<TrialResult> results = place.Runner.Run(trials, place.Shard, cancellation);
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        Sample test = new([.. results.Select(result => result.TestAccuracy!.Value)]);

        Console.WriteLine();
        Console.WriteLine(FormattableString.Invariant($"{recipe.Definition.ParameterCount:N0} parameters, {recipe.Definition.MultiplyAdds:N0} multiply-adds an image"));
        Console.Write(ResultTable.Of(
            ["seed", "validation", "test"],
            trials.Zip(results, (trial, result) => new[] { trial.Seed.ToString(CultureInfo.InvariantCulture), Percent.Of(result.ValidationAccuracy), Percent.Of(result.TestAccuracy!.Value) })));
        Console.WriteLine();
        if (test.Count > 1)
        {
            Console.WriteLine($"Test accuracy: {Percent.Level(test)}, 95 % interval of the mean {Percent.Range(test.MeanInterval)}");
        }

        Console.WriteLine($"The paper: {Percent.Of(Paper)}. Public notebooks: 99.40 % to 99.50 %, one run each, mostly in 14 to 20 epochs, the epoch chosen on the test images.");
        Console.WriteLine(FormattableString.Invariant($"{time.TotalMinutes:0.0} minutes for what was not there yet."));
        Trial best = trials.Zip(results).MaxBy(pair => (pair.Second.ValidationAccuracy, -pair.Second.ValidationLoss)).First;
        Console.WriteLine(FormattableString.Invariant($"{Keep(best)} holds the weights of seed {best.Seed}, which validated best."));
        return ExitCode.Success;
    }

    private string Keep(Trial trial)
    {
        string kept = place.Folder.WeightsOf(trial);
        if (weights is null)
        {
            return kept;
        }

        using Network network = trial.Recipe.Create(trial.Seed);
        network.LoadWeights(kept);
        if (Path.GetExtension(weights) == BareValues)
        {
            using BinaryWriter file = new(File.Create(weights));
            Array.ForEach(network.GetWeights(), file.Write);
        }
        else
        {
            network.Save(weights);
        }

        return weights;
    }
}
