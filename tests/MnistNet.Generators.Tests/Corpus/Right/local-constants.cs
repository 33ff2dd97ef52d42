// Local constants in Define.

using MnistNet;

/// <summary>Local constants in Define.</summary>
[Network]
public partial class Local
{
    private static void Define(NetworkBuilder network)
    {
        const int Side = 28;
        const int Filters = 8, Kernel = 3;
        network.Input(Side, Side, 1).Conv2D(Filters, Kernel, strides: Kernel, activation: Activation.ReLU);
        const Activation Last = Activation.Softmax;
        network.Flatten().Dense(10, Last);
    }
}
