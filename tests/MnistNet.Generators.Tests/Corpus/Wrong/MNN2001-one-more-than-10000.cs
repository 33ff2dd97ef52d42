// (10,24)-(10,27) warning MNN2001: 'Net' has 10,001 parameters, 1 more than its budget of 10,000; the costliest layer is dense with 10,001
// 10,000 parameters are within the budget, 10,001 are not.

using MnistNet;

[Network]
[Input(1, 1, 10_001)]
[Flatten]
[Dense(1, UseBias = false)]
internal partial class Net;
