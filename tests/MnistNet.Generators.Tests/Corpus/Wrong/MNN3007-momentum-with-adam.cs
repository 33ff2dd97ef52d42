// (9,11)-(9,25) warning MNN3007: Momentum is 0.9, but Adam does not use it: only SGD and RMSprop do

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
[Training(Momentum = 0.9)]
internal partial class Net;
