using System.Collections.Immutable;

namespace MnistNet;

/// <summary>
/// What a result came from, to be kept beside it: the network, the seed, the data, the settings, the machine's kind, and how
/// it went epoch by epoch. It holds no times and no names of machines or folders: the same run on the same kind of machine
/// gives the same bytes.
/// </summary>
public sealed record RunManifest
{
    /// <summary>Version of the manifest's own form.</summary>
    public required int FormatVersion { get; init; }

    /// <summary>The network.</summary>
    public required ManifestNetwork Network { get; init; }

    /// <summary>Where the run's randomness started.</summary>
    public required int Seed { get; init; }

    /// <summary>What computed.</summary>
    public required ManifestPlatform Platform { get; init; }

    /// <summary>The images of training and validation.</summary>
    public required ManifestImages Images { get; init; }

    /// <summary>What the network was trained with.</summary>
    public required TrainingSettings Settings { get; init; }

    /// <summary>The callbacks in their order, each with its arguments.</summary>
    public required ImmutableArray<string> Callbacks { get; init; }

    /// <summary>The curves: what each epoch reached.</summary>
    public required ImmutableArray<ManifestEpoch> Epochs { get; init; }

    /// <summary>How the network did on other images; null where that was not measured.</summary>
    public ManifestEvaluation? Evaluation { get; init; }

    /// <summary>Describes a run.</summary>
    /// <param name="network">The network that was trained.</param>
    /// <param name="images">The images that it was trained on.</param>
    /// <param name="history">What Train returned.</param>
    /// <param name="evaluation">How the network did on other images; null leaves it out.</param>
    /// <returns>The manifest.</returns>
    public static RunManifest Of(Network network, LabeledImages images, History history, Evaluation? evaluation = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(history);
        return new RunManifest
        {
            FormatVersion = ManifestFile.FormatVersion,
            Network = ManifestNetwork.Of(network.Resolved),
            Seed = history.Seed,
            Platform = ManifestPlatform.Of(network.Backend),
            Images = new ManifestImages(images.Count, images.Sha256, images.IsSynthetic),
            Settings = history.Settings,
            Callbacks = history.Callbacks,
            Epochs = [.. history.Epochs.Select(ManifestEpoch.Of)],
            Evaluation = evaluation is null ? null : ManifestEvaluation.Of(evaluation),
        };
    }

    /// <summary>Writes the manifest as JSON; a file of that name is replaced only when the new one is complete.</summary>
    /// <param name="path">Where to.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written to.</exception>
    public void Save(string path) => ManifestFile.Write(path, this);

    /// <summary>Reads a manifest.</summary>
    /// <param name="path">A file that <see cref="Save"/> wrote.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    public static RunManifest Load(string path) => ManifestFile.Read(path);
}
