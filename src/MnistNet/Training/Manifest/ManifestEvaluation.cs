using System.Collections.Immutable;

namespace MnistNet;

/// <summary>An <see cref="Evaluation"/> in a <see cref="RunManifest"/>.</summary>
/// <param name="Loss">Mean cross-entropy of an image, natural logarithm.</param>
/// <param name="Accuracy">Share of images whose most probable class is their label, in [0, 1].</param>
/// <param name="ConfusionMatrix">How often each class (row) was taken for each class (column).</param>
/// <param name="Classes">Precision, recall and F1 of each class.</param>
/// <param name="MacroAverage">Their mean over the classes, each counted once.</param>
/// <param name="WeightedAverage">Their mean over the classes, each counted as often as it has images.</param>
public sealed record ManifestEvaluation(
    double Loss,
    double Accuracy,
    ImmutableArray<ImmutableArray<int>> ConfusionMatrix,
    ImmutableArray<ClassMetrics> Classes,
    ClassMetrics MacroAverage,
    ClassMetrics WeightedAverage)
{
    internal static ManifestEvaluation Of(Evaluation evaluation)
    {
        ConfusionMatrix confusion = evaluation.ConfusionMatrix;
        IEnumerable<int> classes = Enumerable.Range(0, confusion.ClassCount);
        ClassificationReport report = evaluation.Report;
        return new ManifestEvaluation(
            evaluation.Loss,
            evaluation.Accuracy,
            [.. classes.Select(actual => ImmutableArray.CreateRange(classes.Select(predicted => confusion[actual, predicted])))],
            report.Classes,
            report.MacroAverage,
            report.WeightedAverage);
    }
}
