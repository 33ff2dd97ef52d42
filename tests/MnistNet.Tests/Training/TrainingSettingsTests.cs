namespace MnistNet.Tests.Training;

public class TrainingSettingsTests
{
    private static readonly TrainingSettings Declared = new() { LearningRate = 0.002, Epochs = 7, ValidationSplit = 0.15 };

    public static TheoryData<TrainingOptions, string> CannotTrain { get; } = new()
    {
        { new() { LearningRate = 0 }, "LearningRate is 0; expected a positive, finite number, such as 1e-3." },
        { new() { LearningRate = double.NaN }, "LearningRate is NaN; expected a positive, finite number, such as 1e-3." },
        { new() { LearningRate = double.PositiveInfinity }, "LearningRate is Infinity; expected a positive, finite number, such as 1e-3." },
        { new() { Momentum = 1 }, "Momentum is 1; expected a number in [0, 1), such as 0.9." },
        { new() { Epochs = 0 }, "Epochs is 0; expected at least 1." },
        { new() { BatchSize = 0 }, "BatchSize is 0; expected at least 1." },
        { new() { ValidationSplit = 1 }, "ValidationSplit is 1; expected a share in [0, 1), such as 0.15." },
        { new() { Optimizer = (Optimizer)9 }, "Optimizer is 9; expected Adam, RMSprop or SGD." },
    };

    [Fact]
    public void Options_replace_only_what_they_say()
    {
        TrainingSettings settings = Declared.With(new TrainingOptions { Epochs = 3 });

        Assert.Equal(Declared with { Epochs = 3 }, settings);
    }

    [Theory]
    [MemberData(nameof(CannotTrain))]
    public void Values_that_cannot_train_are_refused_by_name(TrainingOptions options, string message)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => Declared.With(options));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }
}
