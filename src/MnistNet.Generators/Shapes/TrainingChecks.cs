using MnistNet.Generators.Diagnostics;
using MnistNet.Generators.Model;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Shapes;

/// <summary>Values of <c>[Training]</c> with which nothing can be trained.</summary>
internal static class TrainingChecks
{
    public static IEnumerable<Finding> Check(TrainingDeclaration training)
    {
        if (!Enum.IsDefined(typeof(Optimizer), training.Optimizer))
        {
            yield return Wrong("Optimizer", training.Optimizer.ToString(), "Adam, RMSprop or SGD");
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
    }

    private static Finding Wrong(string argument, string found, string expected) =>
        Finding.Create(Rules.CannotTrain, FindingPlace.OfTraining(argument), argument, found, expected);
}
