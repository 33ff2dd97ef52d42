// (7,24)-(7,67) error MNN1016: DepthwiseInitializer of SeparableConv2D is Identity: expected one for kernels of windows, as this makes matrices

using MnistNet;

[Network]
[Input(28, 28, 1)]
[SeparableConv2D(4, 3, DepthwiseInitializer = Initializer.Identity)]
[GlobalAveragePooling2D]
[Dense(10)]
internal partial class Net;
