// Of two methods Define, the one that takes only the builder counts.

using MnistNet;

[Network]
internal partial class Net
{
    public static NetworkDefinition Define(NetworkBuilder network, int units) => network.Input(28, 28, 1).Flatten().Dense(units).Build();

    private static void Define(NetworkBuilder network) => network.Input(28, 28, 1).Flatten().Dense(10);
}
