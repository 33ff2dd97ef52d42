namespace MnistNet.Generators.Model;

/// <summary>The values of a <c>[Training]</c> attribute, or its defaults.</summary>
internal sealed record TrainingDeclaration(
    Optimizer Optimizer = Optimizer.Adam,
    double LearningRate = 1e-3,
    double Momentum = 0,
    int Epochs = 10,
    int BatchSize = 128,
    double ValidationSplit = 0);
