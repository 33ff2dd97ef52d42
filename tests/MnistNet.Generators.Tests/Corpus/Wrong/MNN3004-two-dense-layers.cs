// (8,2)-(8,11) warning MNN3004: dense is linear, and so is all between it and dense_1, so that both compute no more than one of them could: give it an activation, such as ReLU

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(12)]
[Dense(10, Activation = Activation.Softmax)]
internal partial class Net;
