// A single filter, or one for each colour, with short strides.

using MnistNet;

/// <summary>A single filter, or one for each colour, with short strides.</summary>
[Network]
[Input(32, 32, 3)]
[Conv2D(3, 5, 2, Activation = Activation.ReLU)]
[Conv2D(1, 3, 1, Activation = Activation.ReLU)]
[Conv2D(1, 7, 2, Activation = Activation.ReLU)]
[Flatten]
[Dense(10)]
public partial class Net;
