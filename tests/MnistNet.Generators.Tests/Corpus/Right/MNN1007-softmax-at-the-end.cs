// Softmax in the last layer.

using MnistNet;

/// <summary>Softmax in the last layer.</summary>
[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(12, Activation = Activation.ReLU)]
[Dense(10, Activation = Activation.Softmax)]
public partial class Net;
