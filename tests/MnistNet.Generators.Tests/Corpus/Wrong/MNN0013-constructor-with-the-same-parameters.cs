// (11,12)-(11,15) error MNN0013: 'Net' takes the place of a member that MnistNet writes for 'Net': rename or remove it

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
internal partial class Net
{
    public Net(int? start, Backend? engine)
        : base(Definition, start, engine)
    {
    }
}
