// A normalisation scales and shifts each channel, and so can learn.

using MnistNet;

/// <summary>A normalisation scales and shifts each channel, and so can learn.</summary>
[Network]
[Input(28, 28, 10)]
[BatchNormalization]
[GlobalAveragePooling2D]
public partial class Net;
