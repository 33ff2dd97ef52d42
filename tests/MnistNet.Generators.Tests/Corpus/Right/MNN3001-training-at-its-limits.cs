// The smallest values that can train, and a rate that is nearly too small.

using MnistNet;

/// <summary>The smallest values that can train, and a rate that is nearly too small.</summary>
[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
[Training(Optimizer = Optimizer.SGD, LearningRate = 1.1e-8, Momentum = 0, Epochs = 1, BatchSize = 1, ValidationSplit = 0)]
public partial class Net;
