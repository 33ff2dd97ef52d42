// SGD has a momentum.

using MnistNet;

/// <summary>SGD has a momentum.</summary>
[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
[Training(Optimizer = Optimizer.SGD, LearningRate = 0.01, Momentum = 0.9)]
public partial class Net;
