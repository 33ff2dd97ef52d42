using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MnistNet;

namespace RecordSample;

/// <summary>What a trial found, and all that it depends on: no times, no names of machines.</summary>
/// <param name="Computed">What computed it: <see cref="Computation.Current"/>.</param>
/// <param name="Declaration">The network with every argument, and how it trains.</param>
/// <param name="Manifest">What the run came from, epoch by epoch, and what the last weights do on the test images where those were read.</param>
internal sealed record TrialResult(string Computed, ImmutableArray<string> Declaration, RunManifest Manifest)
{
    /// <summary>Share of the validation images that the weights tell with which the network is left, in [0, 1]: the last, or their averages.</summary>
    [JsonIgnore]
    public double ValidationAccuracy => (Manifest.Average is { } average ? average.ValidationAccuracy : Manifest.Epochs[^1].ValidationAccuracy)!.Value;

    /// <summary>Mean cross-entropy of the validation images with them.</summary>
    [JsonIgnore]
    public double ValidationLoss => (Manifest.Average is { } average ? average.ValidationLoss : Manifest.Epochs[^1].ValidationLoss)!.Value;

    /// <summary>Share of the test images that the last weights tell, in [0, 1]; null where they were not read.</summary>
    [JsonIgnore]
    public double? TestAccuracy => Manifest.Evaluation?.Accuracy;
}
