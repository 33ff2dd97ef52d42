namespace MnistNet;

/// <summary>What a training sees: its images, those that validate it, and how much each counts.</summary>
/// <param name="Images">The images of training, those of a validation split among them.</param>
public sealed record TrainingData(LabeledImages Images)
{
    /// <summary>Images that all validate; null where some of <see cref="Images"/> do.</summary>
    public LabeledImages? Validation { get; init; }

    /// <summary>What validation indices count in.</summary>
    public LabeledImages ValidationImages => Validation ?? Images;

    /// <summary>By how much the loss of each of <see cref="Images"/> is multiplied in training; empty where all count once.</summary>
    public ImmutableArray<float> Weights { get; init; } = [];

    /// <summary>The same of each of <see cref="ValidationImages"/>, in validation.</summary>
    public ImmutableArray<float> ValidationWeights { get; init; } = [];

    /// <summary>What computes a training beside its images and settings; null where nothing does.</summary>
    internal TrainingDataSummary? Summary { get; init; }

    /// <summary>Images that all count once, some of which may validate.</summary>
    /// <param name="images">The images.</param>
    public static implicit operator TrainingData(LabeledImages images) => new(images);

    /// <summary>
    /// What some options make of images. As in Keras, weights of classes count in training alone, those of images where these
    /// validate, too.
    /// </summary>
    /// <exception cref="ArgumentException">A weight is none, or there are not as many as images.</exception>
    internal static TrainingData Of(LabeledImages images, TrainingOptions options)
    {
        IReadOnlyList<double>? given = options.SampleWeights;
        if (given is not null && given.Count != images.Count)
        {
            throw new ArgumentException($"{nameof(TrainingOptions.SampleWeights)} has {given.Count} weights for {images.Count} images.", nameof(options));
        }

        ImmutableArray<float> ofImages = given is null ? [] : [.. given.Select((weight, image) => Checked(weight, $"{nameof(TrainingOptions.SampleWeights)}[{image}]"))];
        return new TrainingData(images)
        {
            Validation = options.Validation,
            Weights = options.ClassWeights is { } ofClasses ? Multiply(ofImages, images, ofClasses) : ofImages,
            ValidationWeights = options.Validation is null ? ofImages : [],
            Summary = TrainingDataSummary.Of(options, ofImages),
        };
    }

    private static ImmutableArray<float> Multiply(ImmutableArray<float> ofImages, LabeledImages images, IReadOnlyDictionary<int, double> ofClasses)
    {
        float[] weights = [.. Enumerable.Repeat(1f, images.ClassCount)];
        foreach ((int label, double weight) in ofClasses)
        {
            if (label < 0 || label >= weights.Length)
            {
                throw new ArgumentException($"{nameof(TrainingOptions.ClassWeights)} has a weight for class {label}; expected 0 to {weights.Length - 1}.", nameof(ofClasses));
            }

            weights[label] = Checked(weight, $"{nameof(TrainingOptions.ClassWeights)}[{label}]");
        }

        ReadOnlyMemory<byte> labels = images.Labels;
        return [.. Enumerable.Range(0, images.Count).Select(image => weights[labels.Span[image]] * (ofImages.IsEmpty ? 1 : ofImages[image]))];
    }

    private static float Checked(double weight, string name) => weight >= 0 && float.IsFinite((float)weight)
        ? (float)weight
        : throw new ArgumentException(FormattableString.Invariant($"{name} is {weight}; expected a finite number, at least 0."), name);
}
