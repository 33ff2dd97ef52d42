namespace MnistNet;

/// <summary>What a file holds of an optimizer: its state, or why that is not taken over.</summary>
/// <param name="State">The state; null without.</param>
/// <param name="Refusal">Why there is none, as a clause; null with a state.</param>
internal sealed record StoredOptimizer(OptimizerState? State, string? Refusal)
{
    /// <summary>The state of an optimizer.</summary>
    public static implicit operator StoredOptimizer(OptimizerState state) => new(state, null);

    /// <summary>No state.</summary>
    /// <param name="why">Why, as a clause.</param>
    public static StoredOptimizer Refused(string why) => new(null, why);
}
