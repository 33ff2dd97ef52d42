// (9,2)-(9,15) error MNN3009: normalization adapts to what it reads, once, before training, but conv2d before it changes while training: give it a mean and a variance, or put it before conv2d
// What it reads would change with every step.

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3, Activation = Activation.ReLU)]
[Normalization]
[GlobalAveragePooling2D]
[Dense(10)]
internal partial class Net;
