using System.Text.Json.Serialization;

namespace MnistNet.Services.Tests.Json;

/// <summary>What a natively compiled service would declare.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Prediction))]
[JsonSerializable(typeof(Prediction[]))]
[JsonSerializable(typeof(Evaluation))]
[JsonSerializable(typeof(ConfusionMatrix))]
[JsonSerializable(typeof(ClassificationReport))]
[JsonSerializable(typeof(ClassMetrics))]
[JsonSerializable(typeof(ImageOutcome))]
[JsonSerializable(typeof(History))]
[JsonSerializable(typeof(EpochResult))]
[JsonSerializable(typeof(OptimizerState))]
[JsonSerializable(typeof(TemperatureScaling))]
internal sealed partial class ResultsContext : JsonSerializerContext;
