// (9,8)-(9,21) error MNN1010: Dense would have 1.7e12 parameters: expected at most 2,147,483,647
// 785 · (2³¹ − 1) ≈ 1.7e12

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(2_147_483_647)]
internal partial class Net;
