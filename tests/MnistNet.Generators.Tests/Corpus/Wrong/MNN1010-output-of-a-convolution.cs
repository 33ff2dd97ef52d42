// (8,2)-(8,23) error MNN1010: Conv2D would have 7.8e9 output values: expected at most 2,147,483,647
// 784 · 10,000,000 = 7.84e9

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(10_000_000, 1)]
[Flatten]
[Dense(10)]
internal partial class Net;
