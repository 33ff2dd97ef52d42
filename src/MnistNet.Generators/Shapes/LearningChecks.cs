using MnistNet.Generators.Diagnostics;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Shapes;

/// <summary>Values with which a network trains, but hardly learns what is meant.</summary>
internal static class LearningChecks
{
    private const double LargestRate = 1;
    private const double LargestRateOfSgd = 10;
    private const double SmallestRate = 1e-8;
    private const double HighDropout = 0.9;
    private const double LargestRest = 0.5;
    private const double SmallRest = 0.05;

    private static readonly double[] QuickerMomenta = [0.98, 0.95, 0.9, 0.8, 0.5, 0.2, 0.1];

    public static IEnumerable<Finding> Check(NetworkDeclaration declaration)
    {
        TrainingSettings training = declaration.Training;
        if (Enum.IsDefined(typeof(Optimizer), training.Optimizer))
        {
            if (CheckRate(training) is { } rate)
            {
                yield return rate;
            }

            foreach (Finding unused in CheckArguments(training))
            {
                yield return unused;
            }
        }

        for (int i = 0; i < declaration.Layers.Count; i++)
        {
            Finding? finding = declaration.Layers[i] switch
            {
                LayerDeclaration.Dropout dropout => CheckDropout(dropout.Rate, i),
                LayerDeclaration.SpatialDropout2D dropout => CheckDropout(dropout.Rate, i),
                LayerDeclaration.BatchNormalization normalization when MnistImages.Fit(declaration) => CheckAverages(normalization.Momentum, training, i),
                _ => null,
            };
            if (finding is not null)
            {
                yield return finding;
            }
        }
    }

    private static Finding? CheckRate(TrainingSettings training)
    {
        bool isSgd = training.Optimizer == Optimizer.SGD;
        string? problem = training.LearningRate switch
        {
            > 0 and <= SmallestRate => "with which the weights hardly move",
            >= LargestRate and < double.PositiveInfinity when !isSgd => "and so about the step of every weight",
            >= LargestRateOfSgd and < double.PositiveInfinity => "with which the weights overshoot",
            _ => null,
        };

        string usual = Number(OptimizerConstants.LearningRateOf(training.Optimizer));
        return problem is null
            ? null
            : Finding.Create(
                Rules.UnlikelyRate, FindingPlace.OfTraining("LearningRate"), Number(training.LearningRate), problem, training.Optimizer.ToString(), usual)
                .With(new FixHint(FixHints.LikelyValue, usual));
    }

    private static IEnumerable<Finding> CheckArguments(TrainingSettings training)
    {
        ImmutableSortedDictionary<string, double> values = OptimizerArgument.ValuesOf(training);
        foreach (OptimizerArgument argument in OptimizerArgument.All)
        {
            double value = argument.Read(training);
            bool isOwn = argument.Optimizers.Contains(training.Optimizer);
            if (value == argument.DefaultOf(training.Optimizer) || !argument.Holds(value) || (isOwn && argument.Counts(values)))
            {
                continue;
            }

            FixHint unused = new(FixHints.UnusedArgument, argument.Name);
            yield return Finding.Create(
                Rules.UnusedArgument,
                FindingPlace.OfTraining(argument.Name),
                argument.Name,
                argument.Form == ArgumentForm.Flag ? "true" : Number(value),
                isOwn ? $"without {OptimizerArgument.All.First(other => other.KerasName == argument.Needs).Name}, {training.Optimizer}" : training.Optimizer.ToString(),
                isOwn ? "" : $": only {Users(argument)}")
                .With(isOwn ? [unused] : [unused, new FixHint(FixHints.LikelyValue, argument.Optimizers[0].ToString())]);
        }
    }

    private static string Users(OptimizerArgument argument)
    {
        string[] names = [.. argument.Optimizers.Select(static optimizer => optimizer.ToString())];
        return names.Length == 1
            ? $"{names[0]} does"
            : $"{string.Join(", ", names.Take(names.Length - 1))} and {names[names.Length - 1]} do";
    }

    private static Finding? CheckDropout(double rate, int index)
    {
        if (!(rate is >= HighDropout and < 1))
        {
            return null;
        }

        string kept = ((decimal)1 - (decimal)rate).ToString(CultureInfo.InvariantCulture);
        return Finding.Create(
            Rules.HighDropout, FindingPlace.OfLayer(index, "Rate"), Number(rate), ((decimal)rate * 100).ToString("0.####", CultureInfo.InvariantCulture), kept)
            .With(new FixHint(FixHints.LikelyValue, kept));
    }

    private static Finding? CheckAverages(double momentum, TrainingSettings training, int index)
    {
        if (!(momentum is > 0 and <= 1) || training.BatchSize < 1 || !(training.ValidationSplit is >= 0 and < 1))
        {
            return null;
        }

        int images = MnistImages.LeftBy(training.ValidationSplit);
        int steps = (int)Math.Ceiling((double)images / training.BatchSize);
        double rest = Math.Pow(momentum, steps);
        if (rest <= LargestRest)
        {
            return null;
        }

        string quicker = Number(QuickerMomenta.First(candidate => Math.Pow(candidate, steps) <= SmallRest || candidate == QuickerMomenta.Last()));
        return Finding.Create(
            Rules.SlowAverages,
            FindingPlace.OfLayer(index, "Momentum"),
            Number(momentum),
            (rest * 100).ToString("0", CultureInfo.InvariantCulture),
            Count(images),
            Count(training.BatchSize),
            $"{Number(steps)} {(steps == 1 ? "step" : "steps")}",
            quicker)
            .With(new FixHint(FixHints.LikelyValue, quicker));
    }
}
