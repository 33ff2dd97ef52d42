namespace RecordSample;

/// <summary>What a recipe reached, a number for each seed.</summary>
/// <param name="Recipe">The recipe.</param>
/// <param name="Validation">Share of the validation images that the last weights tell.</param>
/// <param name="Test">Share of the test images.</param>
/// <param name="Gain">By how much the latter is more than that of the recipe with which this one is compared, seed by seed; null for none.</param>
internal sealed record Outcome(Recipe Recipe, Sample Validation, Sample Test, Sample? Gain);
