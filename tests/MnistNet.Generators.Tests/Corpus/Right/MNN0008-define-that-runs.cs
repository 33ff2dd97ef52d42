// Define of a static class, which cannot be a network: it runs.

using MnistNet;

internal static class Blocks
{
    public static NetworkDefinition Build()
    {
        NetworkBuilder network = new("Net");
        Define(network);
        return network.Build();
    }

    private static void Define(NetworkBuilder network) => network.Input(28, 28, 1).Flatten().Dense(10);
}

[System.Serializable]
internal class NoNetwork;
