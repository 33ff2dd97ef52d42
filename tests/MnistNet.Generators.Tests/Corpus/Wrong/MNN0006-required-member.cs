// (9,24)-(9,27) error MNN0006: 'Net' cannot be a network because it has a required member: MnistNet writes Load, which cannot set it; remove the modifier 'required'

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
internal partial class Net
{
    public required string Author { get; init; }
}
