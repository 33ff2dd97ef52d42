// (8,2)-(8,27) warning MNN3004: conv2d is linear, and so is all between it and separable_conv2d, so that both compute no more than one of them could: give it an activation, such as ReLU
// (9,2)-(9,36) warning MNN3004: separable_conv2d is linear, and so is all between it and dense, so that both compute no more than one of them could: give it an activation, such as ReLU

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3, Strides = 2)]
[SeparableConv2D(4, 3, Strides = 2)]
[Flatten]
[Dense(10)]
internal partial class Net;
