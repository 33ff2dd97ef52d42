// (5,2)-(5,18) error MNN0008: [Input] has no effect: 'Net' is no network without [Network]

using MnistNet;

[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
internal class Net;
