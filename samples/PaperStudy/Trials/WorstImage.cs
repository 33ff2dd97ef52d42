namespace PaperStudySample;

/// <summary>One of the worst-classified test images.</summary>
/// <param name="Index">Which test image, from 0.</param>
/// <param name="Label">What it is.</param>
/// <param name="Predicted">What it was taken for.</param>
/// <param name="Probability">The probability that it was given, in [0, 1].</param>
/// <param name="Loss">Its cross-entropy: minus the natural logarithm of the probability that its label was given.</param>
internal sealed record WorstImage(int Index, int Label, int Predicted, double Probability, double Loss);
