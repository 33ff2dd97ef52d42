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
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] int Epochs, double? ValidationLoss, double? ValidationAccuracy);
