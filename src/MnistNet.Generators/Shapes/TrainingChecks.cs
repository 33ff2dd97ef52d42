using MnistNet.Generators.Diagnostics;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Shapes;

/// <summary>Values of <c>[Training]</c> with which nothing can be trained.</summary>
internal static class TrainingChecks
{
    public static IEnumerable<Finding> Check(NetworkDeclaration declaration)
    {
        TrainingSettings training = declaration.Training;
        foreach ((_, string name, IFormattable found, string expected) in training.BrokenRules())
        {
            yield return Finding.Create(
                Rules.CannotTrain, FindingPlace.OfTraining(name), name, found.ToString(found is double ? "R" : null, CultureInfo.InvariantCulture), expected);
        }

        if (training.ValidationSplit is >= 0 and < 1 && MnistImages.Fit(declaration) && training.BatchSize > MnistImages.LeftBy(training.ValidationSplit))
        {
            string rest = Count(MnistImages.LeftBy(training.ValidationSplit));
            yield return Finding.Create(
                Rules.BatchTooLarge,
                FindingPlace.OfTraining("BatchSize"),
                Count(training.BatchSize),
                training.ValidationSplit == 0
                    ? $"MNIST has {rest} images to train on"
                    : $"a validation split of {Number(training.ValidationSplit)} leaves {rest} of MNIST's {Count(MnistImages.Number)} images to train on",
                rest);
        }
    }
}
