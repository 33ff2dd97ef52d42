// (8,2)-(8,21) info MNN1014: AveragePooling2D leaves out the last 3 rows and the last 3 columns of its input 28×28×1, since its windows cover 25×25: set the padding to Same to use all of it
// 28 = 5 · 5 + 3

using MnistNet;

[Network]
[Input(28, 28, 1)]
[AveragePooling2D(5)]
[Flatten]
[Dense(10)]
internal partial class Net;
