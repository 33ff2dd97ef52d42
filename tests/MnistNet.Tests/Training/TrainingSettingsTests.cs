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
        { new() { Optimizer = (Optimizer)9 }, "Optimizer is 9; expected Adam, RMSprop, SGD, AdamW or Nadam." },
        { new() { Beta1 = 1 }, "Beta1 is 1; expected a number in [0, 1), such as 0.9." },
        { new() { Beta2 = -0.1 }, "Beta2 is -0.1; expected a number in [0, 1), such as 0.9." },
        { new() { Rho = double.NaN }, "Rho is NaN; expected a number in [0, 1), such as 0.9." },
        { new() { Epsilon = 0 }, "Epsilon is 0; expected a positive, finite number, such as 1e-7." },
        { new() { WeightDecay = -1 }, "WeightDecay is -1; expected a finite number, at least 0, such as 4e-3." },
        { new() { ClipNorm = double.PositiveInfinity }, "ClipNorm is Infinity; expected a finite number, at least 0, such as 1." },
        { new() { ClipNorm = 1, GlobalClipNorm = 2 }, "GlobalClipNorm is 2; expected 0, as ClipNorm is set and gradients are clipped in one way." },
        { new() { ClipNorm = 1, ClipValue = 2 }, "ClipValue is 2; expected 0, as ClipNorm is set and gradients are clipped in one way." },
        { new() { GlobalClipNorm = 1, ClipValue = 2 }, "ClipValue is 2; expected 0, as GlobalClipNorm is set and gradients are clipped in one way." },
        { new() { EmaMomentum = 1.1 }, "EmaMomentum is 1.1; expected a number in [0, 1], such as 0.99." },
        { new() { EmaOverwriteFrequency = -1 }, "EmaOverwriteFrequency is -1; expected at least 1, or 0 for never." },
        { new() { LabelSmoothing = 1 }, "LabelSmoothing is 1; expected a share in [0, 1), such as 0.1." },
        { new() { StochasticWeightAveraging = -1 }, "StochasticWeightAveraging is -1; expected the first epoch that is averaged, at most Epochs, which is 7, or 0 for none." },
        { new() { StochasticWeightAveraging = 8 }, "StochasticWeightAveraging is 8; expected the first epoch that is averaged, at most Epochs, which is 7, or 0 for none." },
        { new() { StochasticWeightAveraging = 5, UseEma = true }, "StochasticWeightAveraging is 5; expected 0, as UseEma is set and weights are averaged in one way." },
        { new() { EpochsWithoutAugmentation = -1 }, "EpochsWithoutAugmentation is -1; expected a number of epochs, at most Epochs, which is 7." },
        { new() { EpochsWithoutAugmentation = 8 }, "EpochsWithoutAugmentation is 8; expected a number of epochs, at most Epochs, which is 7." },
        { new() { InitialEpoch = 7 }, "InitialEpoch is 7; expected at least 0 and less than Epochs, which is 7." },
    };

    [Fact]
    public void Options_replace_only_what_they_say()
    {
        TrainingSettings settings = Declared.With(new TrainingOptions { Epochs = 3 });

        Assert.Equal(Declared with { Epochs = 3 }, settings);
    }

    [Fact]
    public void Every_option_replaces_its_value()
    {
        TrainingSettings settings = new TrainingSettings().With(new TrainingOptions
        {
            Optimizer = Optimizer.SGD,
            LearningRate = 0.5,
            Momentum = 0.5,
            Nesterov = true,
            Rho = 0.5,
            Centered = true,
            Beta1 = 0.5,
            Beta2 = 0.5,
            Epsilon = 0.5,
            AMSGrad = true,
            WeightDecay = 0.5,
            ClipNorm = 0.5,
            UseEma = true,
            EmaMomentum = 0.5,
            EmaOverwriteFrequency = 5,
            StochasticWeightAveraging = 0,
            EpochsWithoutAugmentation = 3,
            Epochs = 5,
            BatchSize = 5,
            ValidationSplit = 0.5,
            StratifiedValidation = true,
            Shuffle = false,
            LabelSmoothing = 0.5,
            InitialEpoch = 2,
        });

        // But for those that exclude ClipNorm and UseEma.
        Assert.Equal(
            [nameof(TrainingSettings.GlobalClipNorm), nameof(TrainingSettings.ClipValue), nameof(TrainingSettings.StochasticWeightAveraging)],
            typeof(TrainingSettings).GetProperties().Where(property => property.CanWrite && Equals(property.GetValue(settings), property.GetValue(new TrainingSettings()))).Select(property => property.Name));
    }

    [Fact]
    public void Epochs_are_averaged_from_the_one_that_is_said() =>
        Assert.Equal(5, new TrainingSettings().With(new TrainingOptions { StochasticWeightAveraging = 5 }).StochasticWeightAveraging);

    [Fact]
    public void Weights_decay_by_Keras_s_default_unless_it_is_said()
    {
        Assert.Equal(0, new TrainingSettings().EffectiveWeightDecay);
        Assert.Equal(0.004, new TrainingSettings().With(new TrainingOptions { Optimizer = Optimizer.AdamW }).EffectiveWeightDecay);
        Assert.Equal(0, new TrainingSettings { WeightDecay = 0 }.With(new TrainingOptions { Optimizer = Optimizer.AdamW }).EffectiveWeightDecay);
        Assert.Equal((0.004, 0.01), (new TrainingAttribute { Optimizer = Optimizer.AdamW }.WeightDecay, new TrainingAttribute { WeightDecay = 0.01 }.WeightDecay));
    }

    [Fact]
    public void Images_of_one_s_own_take_the_place_of_a_declared_split()
    {
        LabeledImages images = new(new byte[1], new byte[1], Shape.Image(1, 1, 1));

        Assert.Equal(0, Declared.With(new TrainingOptions { Validation = images }).ValidationSplit);
    }

    [Theory]
    [MemberData(nameof(CannotTrain))]
    public void Values_that_cannot_train_are_refused_by_name(TrainingOptions options, string message)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => Declared.With(options));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }
}
