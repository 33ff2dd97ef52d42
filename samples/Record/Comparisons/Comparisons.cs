using System.Collections.Immutable;
using MnistNet.Plots;

namespace RecordSample;

/// <summary>All that is compared, a command each.</summary>
internal static class Comparisons
{
    // "Assignment: CNN and MNIST", section 3, of 9,682 parameters.
    private static readonly SweepSeries Paper = new("the paper", [new SweepPoint(9682, 98.65)]);

    /// <summary>From the paper's network to the record.</summary>
    public static Comparison Steps { get; } = new(
        "steps", "Goes from the paper's network to the record, an ingredient at a time.", Recipes.Steps, place => Math.Max(place - 1, 0), DrawSteps);

    /// <summary>What each ingredient of the record is worth.</summary>
    public static Comparison Ablation { get; } = new(
        "ablation", "Trains the record without each of its ingredients: what helped by how much.", Recipes.Ablation, _ => 0, DrawGains);

    /// <summary>What fewer parameters reach.</summary>
    public static Comparison Sizes { get; } = new(
        "sizes", "Trains the recipe with fewer parameters: accuracy against size.", Recipes.Sizes, _ => 0, DrawSizes);

    private static Figure DrawSteps(ImmutableArray<Outcome> outcomes) => Figures.Sweep(
        "From the paper to the record",
        "Step",
        "Accuracy (%)",
        [
            new("validation", [.. outcomes.Select((outcome, place) => Point(place + 1, outcome.Validation))]),
            new("test", [.. outcomes.Select((outcome, place) => Point(place + 1, outcome.Test))]),
        ],
        Seeds(outcomes));

    private static Figure DrawSizes(ImmutableArray<Outcome> outcomes) => Figures.Sweep(
        "Accuracy by size", "Parameters", "Test accuracy (%)", [new("the recipe", [.. outcomes.Select(outcome => Point(outcome.Recipe.Definition.ParameterCount, outcome.Test))]), Paper], Seeds(outcomes));

    private static Figure DrawGains(ImmutableArray<Outcome> outcomes) => Figures.PairedDifferences(
        [.. outcomes.Where(outcome => outcome.Gain is not null).Select(outcome => Row(outcome.Recipe.Title, outcome.Gain!))], "Test accuracy beside the record's", note: Seeds(outcomes));

    private static PairedDifference Row(string name, Sample gains) => gains.Count == 1
        ? new(name, 100 * gains.Mean)
        : new(name, 100 * gains.Mean, 100 * gains.MeanInterval.Low, 100 * gains.MeanInterval.High);

    private static SweepPoint Point(double x, Sample shares) => SweepPoint.Of(x, [.. shares.Values.Select(share => 100 * share)]);

    private static string Seeds(ImmutableArray<Outcome> outcomes) => outcomes[0].Test.Count == 1 ? "1 seed" : $"{Number.Of(outcomes[0].Test.Count)} seeds";
}
