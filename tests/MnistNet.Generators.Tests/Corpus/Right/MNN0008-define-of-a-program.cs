// Define of a class that is not partial, which the program calls.

using MnistNet;

internal class Program
{
    public static NetworkDefinition Build(int blocks)
    {
        NetworkBuilder network = new("Net");
        Define(network, blocks);
        return network.Build();
    }

    private static void Define(NetworkBuilder network, int blocks)
    {
        network.Input(28, 28, 1);
        for (int i = 0; i < blocks; i++)
        {
            network.Conv2D(8, 3);
        }

        network.Flatten().Dense(10);
    }
}
