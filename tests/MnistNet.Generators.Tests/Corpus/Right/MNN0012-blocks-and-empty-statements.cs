// Blocks and empty statements hold no layers of their own.

using MnistNet;

/// <summary>Blocks and empty statements hold no layers of their own.</summary>
[Network]
public partial class Net
{
    private static void Define(NetworkBuilder network)
    {
        ;
        {
            {
                network.Input(28, 28, 1);
            }

            network.Flatten();
        }

        network.Dense(10);
    }
}
