// (12,24)-(12,27) error MNN1010: Net would have 3.2e9 parameters: expected at most 2,147,483,647
// 2 · 40,001 · 40,000 ≈ 3.2e9, each of the two within the limit

using MnistNet;

[Network]
[Input(1, 1, 40_000)]
[Flatten]
[Dense(40_000)]
[Dense(40_000)]
[Dense(10)]
internal partial class Net;
