// Convolutions that step by two, with an odd image between.

using MnistNet;

/// <summary>Convolutions that step by two, with an odd image between.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(8, 3, Strides = 2, Activation = Activation.ReLU)]
[Conv2D(8, 3, Strides = 2, Activation = Activation.ReLU)]
[Conv2D(8, 3, Strides = 2, Activation = Activation.ReLU)]
[Flatten]
[Dense(10)]
public partial class Strided;
