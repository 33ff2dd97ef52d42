// (8,24)-(8,43) error MNN1016: ValueRange of RandomBrightness is (1, 0): expected two finite numbers, the least value and the largest, such as 0 and 1
// The least comes first.

using MnistNet;

[Network]
[Input(28, 28, 1)]
[RandomBrightness(0.1, ValueRange = [1, 0])]
[Flatten]
[Dense(10)]
internal partial class Net;
