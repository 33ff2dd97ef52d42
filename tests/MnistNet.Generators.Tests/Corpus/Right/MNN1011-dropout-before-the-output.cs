// Dropout between the hidden layer and the output.

using MnistNet;

/// <summary>Dropout between the hidden layer and the output.</summary>
[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(12, Activation = Activation.ReLU)]
[Dropout(0.5)]
[Dense(10)]
public partial class Net;
