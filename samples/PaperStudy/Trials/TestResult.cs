using System.Collections.Immutable;
using MnistNet;

namespace PaperStudySample;

/// <summary>What the kept weights do on the test images.</summary>
/// <param name="Loss">Mean cross-entropy of an image.</param>
/// <param name="Accuracy">Share of images that are right, in [0, 1].</param>
/// <param name="Confusion">How often each class (rows) was taken for each class (columns).</param>
/// <param name="Classes">Precision, recall and F1 of each class.</param>
/// <param name="Worst">The images with the highest loss, the highest first.</param>
internal sealed record TestResult(
    double Loss, double Accuracy, ImmutableArray<ImmutableArray<int>> Confusion, ImmutableArray<ClassMetrics> Classes, ImmutableArray<ImageOutcome> Worst);
