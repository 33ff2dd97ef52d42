// Poolings down to one pixel.

using MnistNet;

/// <summary>Poolings down to one pixel.</summary>
[Network]
[Input(32, 32, 1)]
[MaxPooling2D]
[MaxPooling2D]
[MaxPooling2D]
[MaxPooling2D]
[MaxPooling2D]
[Flatten]
[Dense(10)]
public partial class Net;
