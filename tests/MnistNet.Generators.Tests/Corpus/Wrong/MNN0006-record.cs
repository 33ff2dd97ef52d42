// (9,25)-(9,28) error MNN0006: 'Net' cannot be a network because it is a record: a network changes while it trains, so declare it as a class

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
internal partial record Net;
