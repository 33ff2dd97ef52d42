// A kernel of exactly the image.

using MnistNet;

/// <summary>A kernel of exactly the image.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(8, 28, Activation = Activation.ReLU)]
[Flatten]
[Dense(10)]
public partial class Net;
