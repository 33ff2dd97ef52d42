// (8,9)-(8,20) error MNN1010: Conv2D would have 2.5e9 parameters: expected at most 2,147,483,647
// (9 + 1) · 250,000,000 = 2.5e9

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(250_000_000, 3)]
[Flatten]
[Dense(10)]
internal partial class Net;
