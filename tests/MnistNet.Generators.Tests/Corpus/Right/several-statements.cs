// Several statements, a block and an empty one: layers follow in the order of the source.

using MnistNet;

/// <summary>Several statements, a block and an empty one: layers follow in the order of the source.</summary>
[Network]
public partial class Several
{
    private static void Define(NetworkBuilder network)
    {
        network.Input(28, 28, 1);
        {
            network.Conv2D(8, 3, padding: Padding.Same, activation: Activation.ReLU);
            network.MaxPooling2D(4);
        }

        ;
        (network).Flatten();
        network.Dense(10);
    }
}
