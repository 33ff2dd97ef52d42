// (6,2)-(6,18) error MNN1019: Input takes height, width and channels, but Input(1, 64, 48) reads like channels first: write Input(64, 48, 1) for images of 64×48, or name the channels

using MnistNet;

[Network]
[Input(1, 64, 48)]
[Conv2D(8, 3, Activation = Activation.ReLU)]
[GlobalMaxPooling2D]
[Dense(10)]
internal partial class Net;
