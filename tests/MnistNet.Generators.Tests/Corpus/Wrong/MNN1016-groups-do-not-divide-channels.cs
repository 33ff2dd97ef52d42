// (7,15)-(7,25) error MNN1016: Groups of Conv2D is 2: expected a divisor of the channels of its input 28×28×1

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(8, 3, Groups = 2)]
[Flatten]
[Dense(10)]
internal partial class Net;
