// (11,11)-(11,21) error MNN3001: Epochs is 0: expected at least 1
// (12,24)-(12,27) warning MNN2001: 'Net' has 79,510 parameters, 69,510 more than its budget of 10,000; the costliest layer is dense with 78,500

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(100, Activation = Activation.ReLU)]
[Dense(10)]
[Training(Epochs = 0)]
internal partial class Net;
