using System.Collections.Immutable;

namespace MnistNet;

/// <summary>How well a network does on images that it did not learn from.</summary>
/// <param name="Loss">Mean cross-entropy of an image, natural logarithm.</param>
/// <param name="Accuracy">Share of images whose most probable class is their label, in [0, 1].</param>
/// <param name="ConfusionMatrix">How often each class was taken for each class.</param>
public sealed record Evaluation(double Loss, double Accuracy, ConfusionMatrix ConfusionMatrix)
{
    /// <summary>What became of each image, in the order of the set.</summary>
    public ImmutableArray<ImageOutcome> Images { get; init; } = [];

    /// <summary>Precision, recall and F1 of each class, and their averages.</summary>
    public ClassificationReport Report => new(ConfusionMatrix);

    /// <summary>The images that the network is most wrong about.</summary>
    /// <param name="count">How many, at least 0; all, where there are fewer.</param>
    /// <returns>Those with the highest loss, the highest first; of equals, the first in the set.</returns>
    public ImmutableArray<ImageOutcome> Worst(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return [.. Images.OrderByDescending(image => double.IsNaN(image.Loss) ? double.PositiveInfinity : image.Loss).ThenBy(image => image.Index).Take(count)];
    }
}
