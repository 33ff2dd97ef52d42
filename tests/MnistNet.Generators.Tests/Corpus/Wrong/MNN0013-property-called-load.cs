// (11,16)-(11,20) error MNN0013: 'Load' takes the place of a member that MnistNet writes for 'Net': rename or remove it

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
internal partial class Net
{
    public int Load => 1;
}
