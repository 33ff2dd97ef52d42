// (8,2)-(8,31) warning MNN3004: conv2d is linear, and so is all between it and dense, so that both compute no more than one of them could: give it an activation, such as ReLU
// Averages, normalisation and dropout are linear, too, when the network predicts.

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3, UseBias = false)]
[BatchNormalization]
[AveragePooling2D]
[Dropout(0.2)]
[Flatten]
[Dense(10)]
internal partial class Net;
