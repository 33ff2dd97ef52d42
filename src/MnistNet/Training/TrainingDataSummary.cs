using System.Text.Json.Serialization;

namespace MnistNet;

/// <summary>What a training was computed from beside its images and settings.</summary>
public sealed record TrainingDataSummary
{
    /// <summary>The images of one's own that validated; null where a split of the training images did, or none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ManifestImages? Validation { get; init; }

    /// <summary>By how much the losses of classes were multiplied; null where all counted once.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableSortedDictionary<int, double>? ClassWeights { get; init; }

    /// <summary>SHA-256 of what the losses of the images were multiplied by, in single precision and little-endian, in hexadecimal digits; null where all counted once.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SampleWeightsSha256 { get; init; }

    /// <inheritdoc/>
    public bool Equals(TrainingDataSummary? other) =>
        other is not null
        && Validation == other.Validation
        && SampleWeightsSha256 == other.SampleWeightsSha256
        && (ClassWeights?.SequenceEqual(other.ClassWeights ?? ClassWeights.Clear()) ?? other.ClassWeights is null);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Validation, ClassWeights?.Count, SampleWeightsSha256);

    /// <summary>What some options say; null where they say nothing.</summary>
    internal static TrainingDataSummary? Of(TrainingOptions options, ImmutableArray<float> sampleWeights) =>
        options.Validation is null && options.ClassWeights is null && sampleWeights.IsEmpty
            ? null
            : new TrainingDataSummary
            {
                Validation = options.Validation is { } images ? ManifestImages.Of(images) : null,
                ClassWeights = options.ClassWeights?.ToImmutableSortedDictionary(),
                SampleWeightsSha256 = Hash(sampleWeights),
            };

    /// <summary>SHA-256 of weights of images, in hexadecimal digits; null where there are none.</summary>
    internal static string? Hash(ImmutableArray<float> weights) => weights.IsEmpty ? null : Convert.ToHexStringLower(Sha256Digest.Of(FloatBytes.Of(weights.AsSpan())));
}
