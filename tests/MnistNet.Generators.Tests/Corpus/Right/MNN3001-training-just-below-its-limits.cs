// The largest values that can train, and a rate that is nearly too large.

using MnistNet;

/// <summary>The largest values that can train, and a rate that is nearly too large.</summary>
[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
[Training(Optimizer = Optimizer.SGD, LearningRate = 9.9, Momentum = 0.999, Epochs = int.MaxValue, BatchSize = 600, ValidationSplit = 0.99)]
public partial class Net;
