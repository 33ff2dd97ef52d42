// (11,39)-(11,51) error MNN0013: 'CreateEngine' takes the place of a member that MnistNet writes for 'Net': rename or remove it

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
internal partial class Net
{
    protected override INetworkEngine CreateEngine(Backend? backend) => base.CreateEngine(backend);
}
