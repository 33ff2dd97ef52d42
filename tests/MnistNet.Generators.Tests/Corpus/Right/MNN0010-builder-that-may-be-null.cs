// Define may be public, its builder declared as one that may be null.

using MnistNet;

[Network]
internal partial class Net
{
    public static void Define(NetworkBuilder? network) => network!.Input(28, 28, 1).Flatten().Dense(10);
}
