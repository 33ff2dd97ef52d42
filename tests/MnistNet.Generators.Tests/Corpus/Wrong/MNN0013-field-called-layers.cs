// (11,18)-(11,24) error MNN0013: 'Layers' takes the place of a member that MnistNet writes for 'Net': rename or remove it

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
internal partial class Net
{
    internal int Layers = 3;
}
