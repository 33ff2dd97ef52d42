// A class whose name is a keyword.

using MnistNet;

[Network]
internal partial class @class
{
    private static void Define(NetworkBuilder @event) => @event.Input(28, 28, 1).Flatten().Dense(10);
}
