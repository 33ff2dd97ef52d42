// The smallest network that reads digits: 7,850 parameters.

using MnistNet;

/// <summary>The smallest network that reads digits: 7,850 parameters.</summary>
[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10, Activation = Activation.Softmax)]
public partial class Regression;
