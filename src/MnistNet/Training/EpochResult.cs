using System.Text.Json.Serialization;

namespace MnistNet;

/// <summary>What one epoch reached.</summary>
/// <param name="Epoch">Which epoch, from 1.</param>
/// <param name="Loss">
/// Mean cross-entropy of the training images as they were seen, and the penalties of regularizers: dropout on, weights moving,
/// batches weighted by their size. Keras's <c>loss</c>.
/// </param>
/// <param name="Accuracy">Share of the training images that were right as they were seen, in [0, 1].</param>
/// <param name="ValidationLoss">Mean cross-entropy of the validation images after the epoch, and the penalties of regularizers; null without validation.</param>
/// <param name="ValidationAccuracy">Share of validation images that are right after the epoch, in [0, 1]; null without validation.</param>
/// <param name="Seconds">Wall time of the epoch with its validation.</param>
[JsonNumberHandling(ResultJson.Numbers)]
public sealed record EpochResult(
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] int Epoch,
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] double Loss,
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] double Accuracy,
    double? ValidationLoss,
    double? ValidationAccuracy,
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] double Seconds)
{
    /// <summary>Step size of the epoch's last step, as Keras logs <c>learning_rate</c>.</summary>
    public double LearningRate { get; init; }

    /// <summary>The epoch in a line, in Keras's words: <c>epoch 3: accuracy 0.9712, loss 0.0981, val_accuracy 0.9755, val_loss 0.0864, 12.4 s</c>.</summary>
    /// <returns>The text, in the invariant culture.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"epoch {Epoch}: accuracy {Accuracy:0.0000}, loss {Loss:0.0000}{Validation("accuracy", ValidationAccuracy)}{Validation("loss", ValidationLoss)}, {Seconds:0.0} s");

    private static string Validation(string name, double? value) =>
        value is { } number ? string.Create(CultureInfo.InvariantCulture, $", val_{name} {number:0.0000}") : "";
}
