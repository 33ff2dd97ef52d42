// Kernels, pools and strides that are not square, as attributes.

using MnistNet;

/// <summary>Kernels, pools and strides that are not square, as attributes.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(6, 3, KernelWidth = 5, Activation = Activation.ReLU)]
[MaxPooling2D(2, PoolWidth = 3)]
[DepthwiseConv2D(1, KernelWidth = 3, DepthMultiplier = 2)]
[SeparableConv2D(8, 5, KernelWidth = 1, StrideHeight = 2, Activation = Activation.ReLU)]
[AveragePooling2D(1, PoolWidth = 3, StrideWidth = 1)]
[Flatten]
[Dense(10)]
public partial class Strips;
