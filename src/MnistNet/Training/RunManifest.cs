using System.Numerics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MnistNet.Managed;

namespace MnistNet;

/// <summary>
/// What a result came from, to be kept beside it: the network, the seed, the data, the settings, the machine's kind, and how
/// it went epoch by epoch. It holds no times and no names of machines or folders: the same run on the same kind of machine
/// gives the same bytes.
/// </summary>
public sealed record RunManifest
{
    // The version that is written, and the only one that is read.
    private const int Version = 1;

    // UTF-8, indented, lines that end in LF, numbers that give the same bits back; and a plus sign may stay one, as no browser will take it for HTML.
    private static readonly ManifestJson Json = new(new JsonSerializerOptions(ManifestJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

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

    /// <summary>A validation set of its own, weights of classes and of images; null without.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TrainingDataSummary? Data { get; init; }

    /// <summary>What the network was trained with.</summary>
    public required TrainingSettings Settings { get; init; }

    /// <summary>The callbacks in their order, each with its arguments.</summary>
    public required ImmutableArray<string> Callbacks { get; init; }

    /// <summary>The curves: what each epoch reached.</summary>
    public required ImmutableArray<ManifestEpoch> Epochs { get; init; }

    /// <summary>What the averages of the weights reach that the network was left with; null where they were those of the last step.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AveragedResult? Average { get; init; }

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
            FormatVersion = Version,
            Network = ManifestNetwork.Of(network.Resolved),
            Seed = history.Seed,
            Platform = ManifestPlatform.Of(network.Backend),
            Images = ManifestImages.Of(images),
            Data = history.Data,
            Settings = history.Settings,
            Callbacks = history.Callbacks,
            Epochs = [.. history.Epochs.Select(ManifestEpoch.Of)],
            Average = history.Average,
            Evaluation = evaluation is null ? null : ManifestEvaluation.Of(evaluation),
        };
    }

    /// <summary>Writes the manifest as JSON; a file of that name is replaced only when the new one is complete.</summary>
    /// <param name="path">Where to.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written to.</exception>
    public void Save(string path)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(this, Json.RunManifest);
        AtomicFile.Write(path, stream =>
        {
            stream.Write(json);
            stream.WriteByte((byte)'\n');
        });
    }

    /// <summary>Reads a manifest.</summary>
    /// <param name="path">A file that <see cref="Save"/> wrote.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    public static RunManifest Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path}: there is no such file.", path);
        }

        RunManifest manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(File.ReadAllBytes(path), Json.RunManifest)
                ?? throw new JsonException("it is null.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is no manifest of a run: {e.Message}", e);
        }

        return manifest.FormatVersion == Version
            ? manifest
            : throw new InvalidDataException($"{path} is a manifest of version {manifest.FormatVersion}; this MnistNet reads version {Version}.");
    }
}

/// <summary>The network of a <see cref="RunManifest"/>.</summary>
/// <param name="Name">The class that declares it.</param>
/// <param name="Input">Shape of one image: height, width, channels.</param>
/// <param name="ParameterCount">Number of values in all weight tensors.</param>
/// <param name="Layers">The layers behind the input, first to last.</param>
public sealed record ManifestNetwork(string Name, ImmutableArray<int> Input, int ParameterCount, ImmutableArray<ManifestLayer> Layers)
{
    internal static ManifestNetwork Of(NetworkDefinition definition) => new(
        definition.Name,
        Sizes(definition.Input),
        definition.ParameterCount,
        [.. definition.Layers.Select(layer => new ManifestLayer(layer.Name, layer.Kind, Sizes(layer.OutputShape), layer.ParameterCount))]);

    private static ImmutableArray<int> Sizes(Shape shape) => shape.IsImage ? [shape.Height, shape.Width, shape.Channels] : [shape.Channels];
}

/// <summary>A layer of a <see cref="RunManifest"/>, as a row of the network's summary has it.</summary>
/// <param name="Name">Keras's name of it: <c>conv2d</c>, <c>conv2d_1</c>, …</param>
/// <param name="Kind">What it is: <c>Conv2D</c>, …</param>
/// <param name="OutputShape">Shape of what it gives for one image: height, width, channels, or the length of a vector.</param>
/// <param name="ParameterCount">Number of values in its weight tensors.</param>
public sealed record ManifestLayer(string Name, string Kind, ImmutableArray<int> OutputShape, int ParameterCount);

/// <summary>What computed a <see cref="RunManifest"/>: all that the last bits of its numbers may depend on.</summary>
/// <param name="Backend">The backend.</param>
/// <param name="MnistNet">Version of this library.</param>
/// <param name="DotNet">Name and version of the runtime.</param>
/// <param name="OperatingSystem">Name and version of the operating system.</param>
/// <param name="Architecture">Architecture of the process.</param>
/// <param name="VectorBits">Width of <see cref="Vector{T}"/> in bits: the managed engine's sums.</param>
/// <param name="KernelVectorBits">Width of the widest vectors in bits: the managed engine's convolutions.</param>
public sealed record ManifestPlatform(
    Backend Backend, string MnistNet, string DotNet, string OperatingSystem, Architecture Architecture, int VectorBits, int KernelVectorBits)
{
    /// <summary>Whether products are added without rounding in between, as processors with such an instruction do; true in manifests from before there was a choice.</summary>
    public bool FusedMultiplyAdd { get; init; } = true;

    /// <summary>What computes here, on a backend.</summary>
    public static ManifestPlatform Of(Backend backend) => new(
        backend,
        typeof(ManifestPlatform).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.OSDescription,
        RuntimeInformation.ProcessArchitecture,
        Vector<float>.Count * 32,
        WidestWidth.Floats * 32)
    {
        FusedMultiplyAdd = FusedArithmetic.IsSupported,
    };
}

/// <summary>The images of a <see cref="RunManifest"/>.</summary>
/// <param name="Count">How many.</param>
/// <param name="Sha256">SHA-256 of all pixels and, behind them, all labels, in hexadecimal digits.</param>
/// <param name="IsSynthetic">Whether they were drawn by a program instead of people.</param>
public sealed record ManifestImages(int Count, string Sha256, bool IsSynthetic)
{
    /// <summary>What the classes are called, in the order of the labels; null where nobody has named them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? ClassNames { get; init; }

    internal static ManifestImages Of(LabeledImages images) => new(images.Count, images.Sha256, images.IsSynthetic)
    {
        ClassNames = MnistNet.ClassNames.AreGiven(images.ClassNames) ? images.ClassNames : null,
    };
}

/// <summary>An epoch of a <see cref="RunManifest"/>: an <see cref="EpochResult"/> without its time.</summary>
/// <param name="Epoch">Which epoch, from 1.</param>
/// <param name="LearningRate">Step size of the epoch's last step.</param>
/// <param name="Loss">Mean cross-entropy of the training images as they were seen.</param>
/// <param name="Accuracy">Share of the training images that were right as they were seen, in [0, 1].</param>
/// <param name="ValidationLoss">Mean cross-entropy of the validation images after the epoch; null without validation.</param>
/// <param name="ValidationAccuracy">Share of validation images that are right after the epoch, in [0, 1]; null without validation.</param>
public sealed record ManifestEpoch(
    int Epoch, double LearningRate, double Loss, double Accuracy, double? ValidationLoss, double? ValidationAccuracy)
{
    internal static ManifestEpoch Of(EpochResult epoch) =>
        new(epoch.Epoch, epoch.LearningRate, epoch.Loss, epoch.Accuracy, epoch.ValidationLoss, epoch.ValidationAccuracy);
}

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
    /// <summary>The same with test-time augmentation, apart; null where that was not measured.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ManifestEvaluation? Augmented { get; init; }

    /// <summary>Of an <see cref="Augmented"/> evaluation, the transformations whose probabilities were averaged, in words; else null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Augmentation { get; init; }

    internal static ManifestEvaluation Of(Evaluation evaluation)
    {
        ClassificationReport report = evaluation.Report;
        return new ManifestEvaluation(
            evaluation.Loss,
            evaluation.Accuracy,
            [.. evaluation.ConfusionMatrix.Rows.Select(row => row.ToImmutableArray())],
            report.Classes,
            report.MacroAverage,
            report.WeightedAverage)
        {
            Augmented = evaluation.Augmented is { } augmented ? Of(augmented) : null,
            Augmentation = evaluation.Augmentation,
        };
    }
}

/// <summary>Written by the compiler, not by reflection, so that manifests work in trimmed and natively compiled programs.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(RunManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
