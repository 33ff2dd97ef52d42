// (11,9)-(11,11) error CS0201: Only assignment, call, increment, decrement, await, and new object expressions can be used as a statement

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network)
    {
        network.Input(28, 28, 1).Flatten().Dense(10);
        10;
    }
}
