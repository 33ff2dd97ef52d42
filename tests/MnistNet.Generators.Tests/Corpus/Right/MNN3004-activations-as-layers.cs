// An activation may be a layer of its own, and stand behind a normalisation.

using MnistNet;

/// <summary>An activation may be a layer of its own, and stand behind a normalisation.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3, UseBias = false)]
[BatchNormalization]
[ReLU]
[Conv2D(4, 3)]
[LeakyReLU]
[AveragePooling2D(2)]
[Flatten]
[Dense(12)]
[ReLU(MaxValue = 6)]
[Dense(10)]
[Softmax]
public partial class Net;
