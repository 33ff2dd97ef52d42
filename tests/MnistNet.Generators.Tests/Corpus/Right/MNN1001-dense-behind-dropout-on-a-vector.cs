// Dense on a vector that went through dropout.

using MnistNet;

/// <summary>Dense on a vector that went through dropout.</summary>
[Network]
[Input(28, 28, 1)]
[Flatten]
[Dropout(0.5)]
[Dense(8, Activation = Activation.ReLU)]
[Dense(10)]
public partial class Net;
