// (8,10)-(8,13) warning MNN3006: Dropout(0.9) drops 90 % of the values: the rate is the share that is dropped, so write 0.1 to keep 90 %

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dropout(0.9)]
[Dense(10)]
internal partial class Net;
