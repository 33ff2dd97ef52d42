// (10,2)-(10,35) warning MNN3002: BatchSize is 128, but a validation split of 0.999 leaves 60 of MNIST's 60,000 images to train on: expected at most 60
// The batch is the default, so all of [Training] is marked. 60,000 · (1 − 0.999) = 60

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
[Training(ValidationSplit = 0.999)]
internal partial class Net;
