// The largest values that can train.

using MnistNet;

/// <summary>The largest values that can train.</summary>
[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
[Training(Optimizer = Optimizer.RMSprop, LearningRate = double.MaxValue, Momentum = 0.999, Epochs = int.MaxValue, BatchSize = 600, ValidationSplit = 0.99)]
public partial class Net;
