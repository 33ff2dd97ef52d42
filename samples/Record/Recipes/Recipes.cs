using System.Collections.Immutable;

namespace RecordSample;

/// <summary>Everything that is trained here.</summary>
internal static class Recipes
{
    /// <summary>The most accurate with fewer than 10,000 parameters.</summary>
    public static Recipe Record { get; } = new("record", "the record", RecordCnn.Definition, seed => new RecordCnn(seed));

    /// <summary>The record, then the record without each of its ingredients.</summary>
    public static ImmutableArray<Recipe> Ablation { get; } = [Record];

    /// <summary>The record, then the recipe with fewer parameters.</summary>
    public static ImmutableArray<Recipe> Sizes { get; } = [Record];

    /// <summary>What a search chooses from.</summary>
    public static ImmutableArray<Recipe> Candidates { get; } = [Record];
}
