// (10,8)-(10,32) error MNN1016: SharedAxes of PReLU is 2: expected 1, as its input 12 is a vector
// A vector has one axis.

using MnistNet;

[Network]
[Input(4, 4, 3)]
[Flatten]
[Dense(12)]
[PReLU(SharedAxes = new[] { 2 })]
[Dense(10)]
internal partial class Net;
