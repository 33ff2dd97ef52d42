// (9,2)-(9,16) error MNN0021: No layer follows From("pixels"), so it has no effect: put the layer that reads 'pixels' behind it, or remove it

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten(Name = "pixels")]
[Dense(10)]
[From("pixels")]
internal partial class Net;
