// (12,9)-(12,15) error MNN0012: A branch in Define is no layer: the compiler reads Define without running it, so write the layers out, one after another

using System;
using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network)
    {
        network.Input(28, 28, 1).Flatten();
        switch (Environment.ProcessorCount)
        {
            case 1:
                network.Dense(10);
                break;
        }
    }
}
