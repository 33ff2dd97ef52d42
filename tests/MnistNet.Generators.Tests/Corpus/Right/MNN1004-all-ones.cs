// Sizes of 1.

using MnistNet;

/// <summary>Sizes of 1.</summary>
[Network]
[Input(1, 1, 1)]
[Conv2D(1, 1, Strides = 1)]
[MaxPooling2D(1)]
[DepthwiseConv2D(1, DepthMultiplier = 1, Activation = Activation.ReLU)]
[Flatten]
[Dense(1)]
public partial class Net;
