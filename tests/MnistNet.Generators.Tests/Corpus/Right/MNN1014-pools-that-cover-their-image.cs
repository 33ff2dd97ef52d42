// Pools that fit, that overlap, or that padding makes fit.

using MnistNet;

/// <summary>Pools that fit, that overlap, or that padding makes fit.</summary>
[Network]
[Input(28, 28, 1)]
[MaxPooling2D(4, Strides = 3)]
[MaxPooling2D(2, Padding = Padding.Same)]
[AveragePooling2D(2, Strides = 1)]
[GlobalAveragePooling2D(KeepDims = true)]
[Flatten]
[Dense(10)]
public partial class Net;
