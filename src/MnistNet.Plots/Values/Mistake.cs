namespace MnistNet.Plots;

/// <summary>An image that a network took for something.</summary>
/// <param name="Index">Which image of the set, from 0.</param>
/// <param name="Predicted">The class that the network took it for.</param>
/// <param name="Probability">The probability that the network gave that class, in [0, 1].</param>
/// <param name="Loss">Cross-entropy of the image, −ln of the probability of its label, in nats; null leaves it out.</param>
public sealed record Mistake(int Index, int Predicted, double Probability, double? Loss = null);
