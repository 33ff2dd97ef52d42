// (11,22)-(11,36) error MNN0013: 'ParameterCount' takes the place of a member that MnistNet writes for 'Net': rename or remove it

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
internal partial class Net
{
    public const int ParameterCount = 7_850;
}
