// (7,2)-(7,18) error MNN1019: Input takes height, width and channels, but Input(1, 28, 28) reads like channels first: write Input(28, 28, 1) for images of 28×28, or name the channels
// PyTorch's (1, 28, 28): no padding is missing.

using MnistNet;

[Network]
[Input(1, 28, 28)]
[Conv2D(8, 3, Activation = Activation.ReLU)]
[GlobalMaxPooling2D]
[Dense(10)]
internal partial class Net;
