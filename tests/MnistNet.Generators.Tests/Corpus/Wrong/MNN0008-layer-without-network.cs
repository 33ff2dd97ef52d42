// (5,2)-(5,11) error MNN0008: [Dense] has no effect: 'Net' is no network without [Network]

using MnistNet;

[Dense(10)]
internal partial class Net;
