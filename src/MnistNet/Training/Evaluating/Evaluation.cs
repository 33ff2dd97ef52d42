using System.Text.Json;
using System.Text.Json.Serialization;

namespace MnistNet;

/// <summary>How well a network does on images that it did not learn from.</summary>
/// <param name="Loss">Mean cross-entropy of an image, natural logarithm, and the penalties of regularizers, as Keras's <c>evaluate</c> adds them.</param>
/// <param name="Accuracy">Share of images whose most probable class is their label, in [0, 1].</param>
/// <param name="ConfusionMatrix">How often each class was taken for each class.</param>
[JsonNumberHandling(ResultJson.Numbers)]
public sealed record Evaluation(
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] double Loss,
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] double Accuracy,
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] ConfusionMatrix ConfusionMatrix) : IJsonOnDeserialized
{
    /// <summary>What became of each image, in the order of the set.</summary>
    public ImmutableArray<ImageOutcome> Images
    {
        get;
        init => field = value.IsDefault ? [] : value;
    }
    = [];

    /// <summary>
    /// The same images with <see cref="TestTimeAugmentation"/>, where that was asked for; else null. All other figures are those of the
    /// network alone. Its loss is that of the mean probabilities, without penalties of regularizers.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Evaluation? Augmented { get; init; }

    /// <summary>Of an <see cref="Augmented"/> evaluation, the transformations whose probabilities were averaged, in words; else null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Augmentation { get; init; }

    /// <summary>Whether the images are right as often as the network was sure; computed from <see cref="Images"/>.</summary>
    [JsonIgnore]
    public CalibrationReport Calibration => new(Images);

    /// <summary>Precision, recall and F1 of each class, and their averages.</summary>
    [JsonIgnore]
    public ClassificationReport Report => new(ConfusionMatrix);

    /// <summary>Measures any classifier, such as a network whose probabilities are scaled, or averaged.</summary>
    /// <param name="classifier">What predicts.</param>
    /// <param name="images">Images of its shape and number of classes.</param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <returns>
    /// Accuracy, loss (the mean cross-entropy of the probabilities, of which 0 counts as the smallest of single precision), confusion matrix,
    /// and what became of each image.
    /// </returns>
    /// <exception cref="ArgumentException">The images do not fit the classifier, or there are none.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Evaluation Of(IImageClassifier classifier, LabeledImages images, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(images);
        EvaluationTally tally = new(images);
        classifier.PredictAll(images, tally.AddProbabilities, cancellation);
        return tally.ToEvaluation();
    }

    /// <summary>The images that the network is most wrong about.</summary>
    /// <param name="count">How many, at least 0; all, where there are fewer.</param>
    /// <returns>Those with the highest loss, the highest first; of equals, the first in the set.</returns>
    public ImmutableArray<ImageOutcome> Worst(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return [.. Images.OrderByDescending(image => double.IsNaN(image.Loss) ? double.PositiveInfinity : image.Loss).ThenBy(image => image.Index).Take(count)];
    }

    /// <inheritdoc/>
    public bool Equals(Evaluation? other) =>
        other is not null
        && Loss.Equals(other.Loss)
        && Accuracy.Equals(other.Accuracy)
        && ConfusionMatrix.Equals(other.ConfusionMatrix)
        && Images.SequenceEqual(other.Images)
        && Augmentation == other.Augmentation
        && Equals(Augmented, other.Augmented);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Loss, Accuracy, Images.Length);

    /// <summary>The figures in a line: <c>accuracy 98.65 %, loss 0.0412, 10,000 images</c>, with <see cref="Augmented"/> also <c>; with test-time augmentation accuracy 98.90 %, loss 0.0340</c>.</summary>
    /// <returns>The text, in the invariant culture.</returns>
    public override string ToString()
    {
        long count = Enumerable.Range(0, ConfusionMatrix.ClassCount).Sum(label => (long)ConfusionMatrix.CountOf(label));
        string augmented = Augmented is { } other
            ? string.Create(CultureInfo.InvariantCulture, $"; with test-time augmentation accuracy {other.Accuracy:P2}, loss {other.Loss:0.0000}")
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"accuracy {Accuracy:P2}, loss {Loss:0.0000}, {count:N0} {(count == 1 ? "image" : "images")}{augmented}");
    }

    void IJsonOnDeserialized.OnDeserialized()
    {
        if (ConfusionMatrix is null)
        {
            throw new JsonException("An evaluation has a confusion matrix; found null.");
        }
    }
}

/// <summary>What a network made of one image.</summary>
/// <param name="Index">Which image of the set, from 0.</param>
/// <param name="Label">Its class.</param>
/// <param name="Predicted">The class that it was taken for.</param>
/// <param name="Loss">Its cross-entropy, natural logarithm: minus the logarithm of the probability of its class.</param>
[JsonNumberHandling(ResultJson.Numbers)]
public readonly record struct ImageOutcome(
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] int Index,
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] int Label,
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] int Predicted,
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] double Loss)
{
    /// <summary>The probability of the class that it was taken for, in [0, 1].</summary>
    [JsonRequired]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public double Confidence { get; init; }

    /// <summary>The outcome in words: <c>image 115: 4 taken for 9, loss 5.2031</c>.</summary>
    /// <returns>The text, in the invariant culture.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"image {Index}: {Label} taken for {Predicted}, loss {Loss:0.0000}");
}
