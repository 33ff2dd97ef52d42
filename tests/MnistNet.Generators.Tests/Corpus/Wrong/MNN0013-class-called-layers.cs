// (9,24)-(9,30) error MNN0013: 'Layers' takes the place of a member that MnistNet writes for 'Layers': rename or remove it

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
internal partial class Layers;
