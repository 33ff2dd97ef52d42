// A partial method Define with its body on another part.

using MnistNet;

[Network]
internal partial class Net
{
    static partial void Define(NetworkBuilder network);
}

internal partial class Net
{
    static partial void Define(NetworkBuilder network) => network.Input(28, 28, 1).Flatten().Dense(10);
}
