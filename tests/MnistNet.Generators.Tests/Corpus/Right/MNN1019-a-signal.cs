// One row of 64 samples of 48 sensors, with windows that are as high.

using MnistNet;

/// <summary>One row of 64 samples of 48 sensors, with windows that are as high.</summary>
[Network]
[Input(1, 64, 48)]
[Conv2D(8, 1, KernelWidth = 5, Activation = Activation.ReLU)]
[MaxPooling2D(1, PoolWidth = 4)]
[Flatten]
[Dense(10)]
public partial class Net;
