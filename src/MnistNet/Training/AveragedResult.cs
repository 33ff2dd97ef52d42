using System.Text.Json.Serialization;

namespace MnistNet;

/// <summary>
/// What the averaged weights reach with which a training leaves the network, by <see cref="TrainingSettings.StochasticWeightAveraging"/> or
/// <see cref="TrainingSettings.UseEma"/>. The results of the epochs are those of the weights before.
/// </summary>
/// <param name="Epochs">How many epochs are averaged.</param>
/// <param name="ValidationLoss">Mean cross-entropy of the validation images, and the penalties of regularizers; null without validation.</param>
/// <param name="ValidationAccuracy">Share of validation images that are right, in [0, 1]; null without validation.</param>
[JsonNumberHandling(ResultJson.Numbers)]
public sealed record AveragedResult(
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] int Epochs, double? ValidationLoss, double? ValidationAccuracy)
{
    /// <summary>The result in a line, in Keras's words: <c>mean of 3 epochs: val_accuracy 0.9923, val_loss 0.0251</c>.</summary>
    /// <returns>The text, in the invariant culture.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"mean of {Epochs} {(Epochs == 1 ? "epoch" : "epochs")}{(ValidationAccuracy is { } accuracy ? string.Create(CultureInfo.InvariantCulture, $": val_accuracy {accuracy:0.0000}, val_loss {ValidationLoss:0.0000}") : "")}");
}
