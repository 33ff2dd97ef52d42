using System.Collections.Immutable;

namespace PaperStudySample;

/// <summary>Every experiment of the paper, in its order.</summary>
internal static class AllExperiments
{
    private static readonly ComparisonExperiment Pooling = new(
        "pooling", "Max against average pooling", "§\u00a03.1", Arms.AveragePooling, "max pooling", "Max pooling beats average pooling", Measure.Test, "0.2");

    private static readonly ComparisonExperiment Filters = new(
        "filters", "8/8/16 against 4/4/8 filters", "§\u00a03.1", Arms.SmallFilters, "8/8/16 filters", "8/8/16 filters beat 4/4/8", Measure.Test, "0.8");

    private static readonly ComparisonExperiment Padding = new(
        "padding", "Zero padding against none", "§\u00a03.1", Arms.Unpadded, "zero padding", "Zero padding beats none", Measure.Validation, "0.3");

    private static readonly ComparisonExperiment Optimizer = new(
        "optimizer", "Adam against RMSprop", "§\u00a03.2", Arms.RMSprop, "Adam", "Adam beats RMSprop", Measure.Test, "0.9");

    /// <summary>All of them.</summary>
    public static ImmutableArray<Experiment> List { get; } =
    [
        new DataExperiment(), new ArchitectureExperiment(), Pooling, Filters, Padding, Optimizer,
        new DropoutExperiment(), new CurvesExperiment(), new LongRunExperiment(), new EvaluationExperiment(),
    ];
}
