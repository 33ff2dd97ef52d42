// (9,2)-(9,22) error MNN3010: random_rotation changes images at random for what learns from them, but conv2d before it learns, too: put it behind the input, before conv2d
// No gradient passes.

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3, Activation = Activation.ReLU)]
[RandomRotation(0.05)]
[GlobalAveragePooling2D]
[Dense(10)]
internal partial class Net;
