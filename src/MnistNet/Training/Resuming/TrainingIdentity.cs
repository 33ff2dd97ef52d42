using System.Numerics;
using System.Text;
using MnistNet.Managed;

namespace MnistNet;

/// <summary>
/// All that a training depends on to the last bit, as names and texts. Two trainings that have the same go the same way;
/// where they differ, the names say in what.
/// </summary>
internal static class TrainingIdentity
{
    /// <summary>Describes a training.</summary>
    public static ImmutableArray<(string Name, string Value)> Of(
        NetworkDefinition definition, Backend backend, TrainingSettings settings, TrainingPosition start, TrainingData data, ImmutableArray<TrainingCallback> callbacks)
    {
        string layers = KerasConfiguration.Legacy(definition);
        return
        [
            ("network", definition.Name),
            ("layers (SHA-256)", Convert.ToHexStringLower(Sha256Digest.Of(Encoding.UTF8.GetBytes(layers)))),
            ("backend", backend.ToString()),
            ("width of vectors", WidthOf(backend)),
            ("products", backend == Backend.Managed ? FusedArithmetic.IsSupported ? "added unrounded" : "rounded before they are added" : "libtorch's"),
            ("images (SHA-256)", data.Images.Sha256),
            ("validation images (SHA-256)", data.ValidationImages.Sha256),
            ("weights of the images (SHA-256)", TrainingDataSummary.Hash(data.Weights) ?? "none"),
            ("weights of the validation images (SHA-256)", TrainingDataSummary.Hash(data.ValidationWeights) ?? "none"),
            ("seed", Text(start.Seed)),
            ("number of epochs before", Text(start.Epochs)),
            ("number of images before", Text(start.Images)),
            ("optimizer", settings.Optimizer.ToString()),
            ("learning rate", Text(settings.LearningRate)),
            .. OptimizerArgument.All.Select(argument => (argument.KerasName.Replace('_', ' '), Text(argument.Read(settings)))),
            ("number of epochs", Text(settings.Epochs)),
            ("stochastic weight averaging", Text(settings.StochasticWeightAveraging)),
            ("epochs without augmentation", Text(settings.EpochsWithoutAugmentation)),
            ("batch size", Text(settings.BatchSize)),
            ("initial epoch", Text(settings.InitialEpoch)),
            ("label smoothing", Text(settings.LabelSmoothing)),
            ("validation split", Text(settings.ValidationSplit)),
            ("stratified validation", settings.StratifiedValidation.ToString()),
            ("shuffle", settings.Shuffle.ToString()),
            ("list of callbacks", string.Join("; ", callbacks)),
        ];
    }

    // The managed engine sums in vectors, whose length decides which numbers are added first. libtorch does not say.
    private static string WidthOf(Backend backend) => backend == Backend.Managed ? $"{Vector<float>.Count} and {WidestWidth.Floats} floats" : "libtorch's";

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
