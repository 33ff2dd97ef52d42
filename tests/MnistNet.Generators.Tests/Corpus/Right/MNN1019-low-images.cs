// Four rows of 28 pixels with 3 channels.

using MnistNet;

/// <summary>Four rows of 28 pixels with 3 channels.</summary>
[Network]
[Input(4, 28, 3)]
[Conv2D(8, 3, Activation = Activation.ReLU)]
[GlobalMaxPooling2D]
[Dense(10)]
public partial class Net;
