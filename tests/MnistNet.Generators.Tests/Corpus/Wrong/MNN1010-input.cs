// (6,2)-(6,28) error MNN1010: Input would have 1e10 values: expected at most 2,147,483,647

using MnistNet;

[Network]
[Input(100_000, 100_000, 1)]
[Flatten]
[Dense(10)]
internal partial class Net;
