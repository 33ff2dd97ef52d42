using System.Globalization;
using MnistNet.Plots;

namespace MnistNet.Services.Tests.Cultures;

/// <summary>Figures, files and messages are the same in every culture.</summary>
public class CultureTests
{
    private static readonly History s_history = new(
        [new(1, 0.5, 0.75, 0.45, 0.8, 1.5) { LearningRate = 1e-3 }, new(2, 0.25, 0.875, 0.375, 0.8125, 1.25) { LearningRate = 5e-4 }],
        new TrainingSettings(),
        Seed: 7);

    private static Dictionary<string, Func<Figure>> Every => new()
    {
        ["samples"] = () => Figures.Samples(SyntheticDigits.Create(10, 1).Train),
        ["classes"] = () => Figures.ClassHistogram(SyntheticDigits.Create(1234, 1).Train, SyntheticDigits.Create(60, 1).Train),
        ["loss"] = () => Figures.Loss(s_history),
        ["accuracy"] = () => Figures.Accuracy([s_history, s_history]),
        ["architecture"] = () => Figures.Architecture(SmallNetwork.Definition),
        ["sweep"] = () => Figures.Sweep("Accuracy by rate", "Rate", "Accuracy (%)", [new("test", [new(-0.5, 98.5, 0.1), new(0.25, 98.7, 0.1)])]),
        ["differences"] = () => Figures.PairedDifferences([new("Adam against RMSProp", 0.4, -0.1, 0.9, Claimed: 0.9), new("Other", -1.5, -2, 0.5)]),
        ["mistakes"] = () => Figures.Mistakes(SyntheticDigits.Create(10, 1).Train, [new(0, 9, 0.8, 3.2), new(3, 5, 0.6)]),
        ["rates"] = () => Figures.LearningRateFinder(new([.. Enumerable.Range(0, 20).Select(i => new LearningRateStep(1e-4 * (i + 1), 2.5 - (0.1 * i), 2.5 - (0.1 * i)))])),
        ["reliability"] = () => Figures.Reliability(new([new(0, 1, 1, 0.5) { Confidence = 0.65 }, new(1, 1, 0, 0.5) { Confidence = 0.85 }])),
        ["confusion"] = () => Figures.Confusion(new ConfusionMatrix([0, 0, 1], [0, 1, 1], 2)),
    };

    public static TheoryData<string> Names => [.. Every.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_figure_has_the_same_bytes(string name)
    {
        using TemporaryFolder folder = new();
        Every[name]().SaveSvg(folder.File("plain.svg"));
        using (new HostileCulture())
        {
            CultureInfo hostile = CultureInfo.CurrentCulture;
            Every[name]().SaveSvg(folder.File("hostile.svg"));
            Assert.Same(hostile, CultureInfo.CurrentCulture);
        }

        Assert.Equal(File.ReadAllText(folder.File("plain.svg")), File.ReadAllText(folder.File("hostile.svg")));
    }

    [Fact]
    public void Texts_and_files_are_the_same()
    {
        string plain = Everything();
        using HostileCulture hostile = new();

        Assert.Equal(plain, Everything());
    }

    // What people read of a training, and what it writes.
    private static string Everything()
    {
        using TemporaryFolder folder = new();
        using SmallNetwork network = new(seed: 1);
        LabeledImages digits = SyntheticDigits.Create(40, 1).Train;
        TrainingOptions options = new()
        {
            Epochs = 3,
            BatchSize = 8,
            ValidationSplit = 0.2,
            Callbacks =
            [
                new CsvLogger(folder.File("log.csv")),
                new EarlyStopping(minDelta: 0.5, patience: 5),
                new ReduceLROnPlateau(factor: 0.25, patience: 1, minDelta: 0.5),
                LearningRateSchedule.StepDecay(1, 0.5),
            ],
        };
        History history = network.Train(digits, options);
        Evaluation evaluation = network.Evaluate(digits);
        List<string> texts =
        [
            .. history.Callbacks,
            File.ReadAllText(folder.File("log.csv")),
            evaluation.ToString(),
            evaluation.Report.ToString(),
            evaluation.ConfusionMatrix.ToString(),
            evaluation.Images[0].ToString(),
            evaluation.Calibration.ToString(),
            evaluation.Calibration.Bins[^1].ToString(),
            network.Evaluate(digits, new TestTimeAugmentation(ImageTransformation.Shift(-0.5, 1.25))).ToString(),
            ImageTransformation.Shift(-0.5, 1.25).ToString()!,
            new TemperatureScaling(1.25).ToString(),
            new AveragedResult(3, 0.125, 0.9875).ToString(),
            LearningRateFinder.Find(network, digits, steps: 12).ToString(),
            new LearningRateStep(0.0125, 1.5, 1.25).ToString(),
            MessageOf(() => new TemperatureScaling(-0.5)),
            MessageOf(() => ImageTransformation.Shift(double.NegativeInfinity, 0.5)),
            MessageOf(() => LearningRateFinder.Find(network, digits, minLearningRate: -0.5)),
            MessageOf(() => network.Train(digits, new TrainingOptions { StochasticWeightAveraging = -1 })),
            network.Predict(new float[784]).ToString(),
            network.OptimizerState!.ToString(),
            SmallNetwork.Summary,
            SmallNetwork.Definition.Input.ToString(),
            MessageOf(() => network.Train(digits, new TrainingOptions { LearningRate = -0.5 })),
            MessageOf(() => network.Train(digits, new TrainingOptions { Momentum = 1.5 })),
            MessageOf(() => network.Train(digits, new TrainingOptions { ValidationSplit = -1.5 })),
            MessageOf(() => network.Train(digits, new TrainingOptions { Epochs = -1 })),
            MessageOf(() => network.Train(digits, new TrainingOptions { ValidationSplit = 0.9999 })),
            MessageOf(() => new ReduceLROnPlateau(factor: 1.5)),
            MessageOf(() => new Prediction([-0.5f, 1.5f])),
            MessageOf(() => network.Predict(new float[3])),
            MessageOf(() => new NetworkBuilder("Wrong").Input(28, 28, 1).Flatten().Dropout(1.5).Dense(-10).Build()),
            MessageOf(() => new NetworkBuilder("Wrong").Input(28, 28, 1).ReLU(negativeSlope: -0.5).Flatten().Dense(10).Build()),
            MessageOf(() => Figures.Sweep("A", "B", "C", [new("test", [new(0.5, double.NaN, -0.1)])])),
        ];
        return string.Join('\n', texts);
    }

    // Without the line that ArgumentOutOfRangeException adds: .NET writes it, in the machine's culture.
    private static string MessageOf(Func<object> act) => MessageOf(() => { _ = act(); });

    private static string MessageOf(Action act) => Assert.ThrowsAny<Exception>(act).Message.Split('\n')[0];
}
