// (7,2)-(7,9) error CS0246: The type or namespace name 'Netwrok' could not be found (are you missing a using directive or an assembly reference?)
// (7,2)-(7,9) error CS0246: The type or namespace name 'NetwrokAttribute' could not be found (are you missing a using directive or an assembly reference?)
// (7,2)-(7,9) error MNN0014: 'Netwrok' is no attribute of MnistNet: write Network

using MnistNet;

[Netwrok]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
internal partial class Net;
