using MnistNet.Generators.Diagnostics;
using MnistNet.Generators.Model;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Shapes;

/// <summary>Values of <c>[Training]</c> with which nothing can be trained.</summary>
internal static class TrainingChecks
{
    public static IEnumerable<Finding> Check(NetworkDeclaration declaration)
    {
        TrainingDeclaration training = declaration.Training;
        if (!Enum.IsDefined(typeof(Optimizer), training.Optimizer))
        {
            yield return Wrong("Optimizer", Number((int)training.Optimizer), "Adam, RMSprop or SGD");
        }

        if (!(training.LearningRate > 0) || double.IsInfinity(training.LearningRate))
        {
            yield return Wrong("LearningRate", Number(training.LearningRate), "a positive, finite number, such as 1e-3");
        }

        if (!(training.Momentum is >= 0 and < 1))
        {
            yield return Wrong("Momentum", Number(training.Momentum), "a number in [0, 1), such as 0.9");
        }

        if (training.Epochs < 1)
        {
            yield return Wrong("Epochs", Number(training.Epochs), "at least 1");
        }

        if (training.BatchSize < 1)
        {
            yield return Wrong("BatchSize", Number(training.BatchSize), "at least 1");
        }

        if (!(training.ValidationSplit is >= 0 and < 1))
        {
            yield return Wrong("ValidationSplit", Number(training.ValidationSplit), "a share in [0, 1), such as 0.15");
        }
        else if (MnistImages.Fit(declaration) && training.BatchSize > MnistImages.LeftBy(training.ValidationSplit))
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

    private static Finding Wrong(string argument, string found, string expected) =>
        Finding.Create(Rules.CannotTrain, FindingPlace.OfTraining(argument), argument, found, expected);
}
