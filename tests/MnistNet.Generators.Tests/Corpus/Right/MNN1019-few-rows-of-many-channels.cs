// What has many channels and few pixels is no image of channels.

using MnistNet;

/// <summary>What has many channels and few pixels is no image of channels.</summary>
[Network]
[Input(3, 3, 64)]
[Conv2D(8, 3, Activation = Activation.ReLU)]
[Flatten]
[Dense(10)]
public partial class Net;
