// (12,19)-(12,26) error MNN0013: 'Summary' takes the place of a member that MnistNet writes for 'Net': rename or remove it
// (14,16)-(14,22) error MNN0013: 'Layers' takes the place of a member that MnistNet writes for 'Net': rename or remove it

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
internal partial class Net
{
    public string Summary => "";

    public int Layers => 3;
}
