// (9,24)-(9,27) error MNN0006: 'Net' cannot be a network because it has a base class: MnistNet makes MnistNet.Network its base; hold other state in a field

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
internal partial class Net : object;
