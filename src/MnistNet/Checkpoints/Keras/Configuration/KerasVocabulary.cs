using System.Collections.Immutable;

namespace MnistNet;

/// <summary>Keras's classes of layers, by what they mean for a prediction.</summary>
internal static class KerasVocabulary
{
    public const string Activation = "Activation";
    public const string Flatten = "Flatten";
    public const string Reshape = "Reshape";
    public const string Rescaling = "Rescaling";
    public const string InputLayer = "InputLayer";
    public const string Softmax = "Softmax";
    public const string LeakyReLU = "LeakyReLU";
    public const string ThresholdedReLU = "ThresholdedReLU";

    // Compute, by themselves or by an argument, what nothing else does.
    private static readonly HashSet<string> Computing =
    [
        "Conv2D", "DepthwiseConv2D", "SeparableConv2D", "MaxPooling2D", "AveragePooling2D", "GlobalMaxPooling2D", "GlobalAveragePooling2D",
        "ZeroPadding2D", "BatchNormalization", "Dense",
    ];

    private static readonly HashSet<string> Shaping = [Flatten, Reshape, Rescaling];

    // Activations that are layers, and their arguments, by the names of Keras 3.
    private static readonly HashSet<string> Activating = [Activation, "ReLU", LeakyReLU, ThresholdedReLU, Softmax];

    // What they do they do while training, or to what is remembered of it.
    private static readonly HashSet<string> Idle =
    [
        InputLayer, "Identity", "ActivityRegularization", "Dropout", "SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D", "AlphaDropout", "GaussianDropout", "GaussianNoise",
        "RandomFlip", "RandomTranslation", "RandomRotation", "RandomZoom", "RandomContrast", "RandomBrightness", "RandomHeight", "RandomWidth", "RandomShear",
        "RandomPerspective", "RandomElasticTransform", "RandomErasing", "RandomGaussianBlur", "RandomColorDegeneration", "RandomColorJitter", "RandomGrayscale",
        "RandomHue", "RandomSaturation", "RandomSharpness", "RandomPosterization", "RandomInvert", "MixUp", "CutMix", "RandAugment", "AugMix", "Solarization",
    ];

    private static readonly Dictionary<string, string> OlderNames = new()
    {
        ["Convolution2D"] = "Conv2D",
        ["AtrousConvolution2D"] = "Conv2D",
        ["AtrousConv2D"] = "Conv2D",
        ["SeparableConvolution2D"] = "SeparableConv2D",
        ["BatchNormalizationV1"] = "BatchNormalization",
        ["BatchNormalizationV2"] = "BatchNormalization",
        ["SyncBatchNormalization"] = "BatchNormalization",
    };

    /// <summary>The name that a class has in Keras 3.</summary>
    public static string CurrentName(string kind) => OlderNames.GetValueOrDefault(kind, kind);

    /// <summary>Whether a layer changes no prediction.</summary>
    /// <param name="kind">Its class, by its present name.</param>
    public static bool IsIdle(string kind) => Idle.Contains(kind);

    /// <summary>Whether a layer is an activation.</summary>
    /// <param name="kind">Its class, by its present name.</param>
    public static bool IsActivation(string kind) => Activating.Contains(kind);

    /// <summary>Whether MnistNet has such a layer, or knows what it comes to.</summary>
    /// <param name="kind">Its class, by its present name.</param>
    public static bool Has(string kind) => Computing.Contains(kind) || Shaping.Contains(kind) || Activating.Contains(kind) || Idle.Contains(kind);

    /// <summary>The classes of layers that MnistNet has, for messages.</summary>
    public static ImmutableArray<string> Layers => [.. Computing.Concat(Activating).Append(Flatten).Order(StringComparer.Ordinal)];
}
