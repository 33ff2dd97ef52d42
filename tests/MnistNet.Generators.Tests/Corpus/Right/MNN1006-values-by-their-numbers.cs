// Enumeration values written as numbers that have a name.

using MnistNet;

/// <summary>Enumeration values written as numbers that have a name.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(8, 3, Padding = (Padding)1, Activation = (Activation)4, KernelInitializer = (Initializer)11)]
[MaxPooling2D(4)]
[Flatten]
[Dense(10, Activation = 0)]
public partial class Net;
