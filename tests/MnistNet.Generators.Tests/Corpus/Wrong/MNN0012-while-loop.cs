// (12,9)-(12,14) error MNN0012: A loop in Define is no layer: the compiler reads Define without running it, so write the layers out, one after another

using System;
using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network)
    {
        network.Input(28, 28, 1).Flatten();
        while (Environment.TickCount < 0)
        {
            network.Dropout(0.5);
        }

        network.Dense(10);
    }
}
