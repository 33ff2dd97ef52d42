using System.Collections.Immutable;
using MnistNet;

namespace PaperStudySample;

/// <summary>
/// What one trial found, and all that it depends on: no times, no names of machines, so that the same trial has the same
/// result to the last byte.
/// </summary>
internal sealed record TrialResult
{
    /// <summary>Name of the network in the study.</summary>
    public required string Arm { get; init; }

    /// <summary>Where the randomness started.</summary>
    public required int Seed { get; init; }

    /// <summary>What the trial has in common with the rest of its study.</summary>
    public required StudySettings Settings { get; init; }

    /// <summary>The network with every argument, and how it trains unless a study is shortened.</summary>
    public required ImmutableArray<string> Declaration { get; init; }

    /// <summary>What the run came from, epoch by epoch, and what the kept weights do on the test images, which nothing before has seen.</summary>
    public required RunManifest Manifest { get; init; }

    /// <summary>The epoch, from 1, whose weights were kept: that with the lowest validation loss, the first of equals.</summary>
    public required int SelectedEpoch { get; init; }

    /// <summary>The test images with the highest loss, the highest first.</summary>
    public required ImmutableArray<WorstImage> Worst { get; init; }

    /// <summary>What each epoch reached.</summary>
    internal ImmutableArray<ManifestEpoch> Epochs => Manifest.Epochs;

    /// <summary>The epoch whose weights were kept.</summary>
    internal ManifestEpoch Selected => Epochs[SelectedEpoch - 1];

    /// <summary>What the kept weights do on the test images.</summary>
    internal ManifestEvaluation Test => Manifest.Evaluation!;

    /// <summary>The trial that this is the result of; null where the study has no such network.</summary>
    internal Trial? Trial => Arms.All.FirstOrDefault(arm => arm.Name == Arm) is { } arm ? new Trial(arm, Seed) : null;
}
