namespace MnistNet;

/// <summary>What a file holds of a network.</summary>
/// <param name="Weights">All weights, in the layout and order of the definition.</param>
/// <param name="Optimizer">The state of the optimizer; null without.</param>
/// <param name="Seal">What proves the rest; null in files of others.</param>
/// <param name="OptimizerRefusal">Why there is no state, as a clause; null with a state, and where the format keeps none.</param>
internal sealed record StoredNetwork(float[] Weights, OptimizerState? Optimizer = null, Seal? Seal = null, string? OptimizerRefusal = null);
