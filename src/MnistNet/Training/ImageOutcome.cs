namespace MnistNet;

/// <summary>What a network made of one image.</summary>
/// <param name="Index">Which image of the set, from 0.</param>
/// <param name="Label">Its class.</param>
/// <param name="Predicted">The class that it was taken for.</param>
/// <param name="Loss">Its cross-entropy, natural logarithm: minus the logarithm of the probability of its class.</param>
public readonly record struct ImageOutcome(int Index, int Label, int Predicted, double Loss);
