// (11,19)-(11,26) error MNN0013: 'Summary' takes the place of a member that MnistNet writes for 'Net': rename or remove it

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
internal partial class Net
{
    public string Summary { get; set; } = "";
}
