// (11,8)-(11,10) error MNN1004: Units of Dense is -1: expected at least 1
// (12,24)-(12,27) warning MNN2001: 'Net' has at least 78,500 parameters, 68,500 more than its budget of 10,000; the costliest layer is dense with 78,500
// Dense(-1) counts as nothing.

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(100, Activation = Activation.ReLU)]
[Dense(-1)]
internal partial class Net;
