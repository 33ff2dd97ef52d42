// (7,15)-(7,25) error MNN1016: Groups of Conv2D is 3: expected a divisor of its 8 filters

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(8, 3, Groups = 3)]
[Flatten]
[Dense(10)]
internal partial class Net;
