// (12,9)-(12,11) error MNN0012: A branch in Define is no layer: the compiler reads Define without running it, so write the layers out, one after another

using System;
using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network)
    {
        network.Input(28, 28, 1);
        if (Environment.Is64BitProcess)
        {
            network.Conv2D(8, 3);
        }

        network.Flatten().Dense(10);
    }
}
