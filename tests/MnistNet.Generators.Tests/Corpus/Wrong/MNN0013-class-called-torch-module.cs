// (11,25)-(11,36) error MNN0013: 'TorchModule' takes the place of a member that MnistNet writes for 'Net': rename or remove it

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
internal partial class Net
{
    public sealed class TorchModule;
}
