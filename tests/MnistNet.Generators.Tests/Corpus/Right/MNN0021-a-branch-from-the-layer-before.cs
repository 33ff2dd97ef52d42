using MnistNet;

[Network]
[Input(28, 28, 1)]
[From("input")]
[Flatten]
[From("flatten")]
[Dense(10)]
internal partial class Net;
