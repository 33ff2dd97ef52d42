// (7,21)-(7,40) error MNN1004: DepthMultiplier of DepthwiseConv2D is 0: expected at least 1

using MnistNet;

[Network]
[Input(28, 28, 1)]
[DepthwiseConv2D(3, DepthMultiplier = 0)]
[Flatten]
[Dense(10)]
internal partial class Net;
