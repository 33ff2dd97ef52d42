using MnistNet;

namespace RecordSample.Tests;

/// <summary>Recipes that train in a moment.</summary>
internal static class SmallNets
{
    /// <summary>Learns.</summary>
    public static Recipe Able { get; } = new("able", "able", AbleNet.Definition, seed => new AbleNet(seed));

    /// <summary>Learns nothing: its steps are too small.</summary>
    public static Recipe Lazy { get; } = Able with { Name = "lazy", Title = "lazy", Options = new TrainingOptions { LearningRate = 1e-9 } };

    /// <summary>The digits of all tests.</summary>
    public static MnistDataset Digits { get; } = SyntheticDigits.Create(trainCount: 600, testCount: 100);
}

/// <summary>Small enough to train in a moment, and random while it does.</summary>
[Network]
[Input(28, 28, 1)]
[RandomTranslation(0.05, 0.05, FillMode = FillMode.Constant)]
[Conv2D(4, 5, 3, Activation = Activation.ReLU)]
[Flatten]
[Dropout(0.1)]
[Dense(10, Activation = Activation.Softmax)]
[Training(LearningRate = 0.01, Epochs = 2, BatchSize = 50, ValidationSplit = 0.2)]
public partial class AbleNet;
