namespace MnistNet;

/// <summary>How well a network does on images that it did not learn from.</summary>
/// <param name="Loss">Mean cross-entropy of an image, natural logarithm.</param>
/// <param name="Accuracy">Share of images whose most probable class is their label, in [0, 1].</param>
/// <param name="ConfusionMatrix">How often each class was taken for each class.</param>
public sealed record Evaluation(double Loss, double Accuracy, ConfusionMatrix ConfusionMatrix);
