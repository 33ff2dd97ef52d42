// (11,23)-(11,27) error MNN0013: 'Load' takes the place of a member that MnistNet writes for 'Net': rename or remove it

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
internal partial class Net
{
    public static Net Load(string file, Backend? engine) => new();
}
