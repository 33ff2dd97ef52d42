// (5,2)-(5,22) error MNN0008: [Training] has no effect: 'Net' is no network without [Network]

using MnistNet;

[Training(Epochs = 3)]
internal class Net;
