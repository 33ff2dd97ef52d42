// (9,12)-(9,42) warning MNN3004: dense is linear, and so is all between it and dense_1, so that both compute no more than one of them could: give it an activation, such as ReLU
// What is said to be linear is.

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(12, Activation = Activation.Linear)]
[Dense(10)]
internal partial class Net;
