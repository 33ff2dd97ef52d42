// A maximum is not linear.

using MnistNet;

/// <summary>A maximum is not linear.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3)]
[MaxPooling2D]
[Conv2D(10, 3)]
[GlobalMaxPooling2D]
[Dense(10)]
public partial class Net;
