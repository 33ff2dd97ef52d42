// An image of 900,000,000 pixels.

using MnistNet;

/// <summary>An image of 900,000,000 pixels.</summary>
[Network]
[Input(30_000, 30_000, 1)]
[MaxPooling2D(30_000)]
[Flatten]
[Dense(10)]
public partial class Net;
