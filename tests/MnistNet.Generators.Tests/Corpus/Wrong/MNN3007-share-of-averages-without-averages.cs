// (9,11)-(9,28) warning MNN3007: EmaMomentum is 0.9, but without UseEma, Adam does not use it

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
[Training(EmaMomentum = 0.9)]
internal partial class Net;
