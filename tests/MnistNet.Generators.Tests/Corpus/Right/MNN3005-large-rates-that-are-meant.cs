// A whole step of SGD, and just less of Adam.

using MnistNet;

/// <summary>A whole step of SGD, and just less of Adam.</summary>
[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
[Training(Optimizer = Optimizer.SGD, LearningRate = 1)]
public partial class Net;
