// Hidden layers may have any activation, and a normalisation may follow the scores.

using MnistNet;

/// <summary>Hidden layers may have any activation, and a normalisation may follow the scores.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(2, 3, Activation = Activation.Tanh)]
[MaxPooling2D(2)]
[Flatten]
[Dense(8, Activation = Activation.Sigmoid)]
[Dense(10, Activation = Activation.Linear)]
[BatchNormalization]
public partial class Net;
