// (7,2)-(7,18) error MNN1019: Input takes height, width and channels, but Input(1, 28, 28) reads like channels first: write Input(28, 28, 1) for images of 28×28, or name the channels
// Here it would only fail when it is given images.

using MnistNet;

[Network]
[Input(1, 28, 28)]
[Flatten]
[Dense(10)]
internal partial class Net;
