// An image of one pixel is an image still.

using MnistNet;

/// <summary>An image of one pixel is an image still.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(8, 3, Activation = Activation.ReLU)]
[GlobalAveragePooling2D(KeepDims = true)]
[Conv2D(10, 1)]
[Flatten]
public partial class Net;
