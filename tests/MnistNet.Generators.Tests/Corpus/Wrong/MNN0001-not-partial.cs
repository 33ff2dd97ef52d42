// (9,16)-(9,19) error MNN0001: 'Net' is a network, so MnistNet extends it: declare it as 'partial class Net'

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
internal class Net;
