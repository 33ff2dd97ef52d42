using System.Collections.Immutable;

namespace RecordSample;

/// <summary>What one rung of a search found of a recipe.</summary>
/// <param name="Recipe">The recipe.</param>
/// <param name="Epochs">How long it was trained.</param>
/// <param name="Results">One result a seed.</param>
internal sealed record Candidate(Recipe Recipe, int Epochs, ImmutableArray<TrialResult> Results)
{
    /// <summary>Shares of the validation images that were told, in [0, 1].</summary>
    public Sample Accuracy => new([.. Results.Select(result => result.ValidationAccuracy)]);

    /// <summary>Their mean cross-entropies.</summary>
    public Sample Loss => new([.. Results.Select(result => result.ValidationLoss)]);
}
