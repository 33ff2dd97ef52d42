// The smallest values that can train.

using MnistNet;

/// <summary>The smallest values that can train.</summary>
[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
[Training(Optimizer = Optimizer.SGD, LearningRate = double.Epsilon, Momentum = 0, Epochs = 1, BatchSize = 1, ValidationSplit = 0)]
public partial class Net;
