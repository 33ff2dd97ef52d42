// (9,24)-(9,27) error MNN0006: 'Net' cannot be a network because it has a primary constructor: MnistNet writes the constructor (seed, backend); set other state by properties

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
internal partial class Net(string name)
{
    public string Name => name;
}
