// (11,10)-(11,76) error MNN0012: A branch in Define is no layer: the compiler reads Define without running it, so write the layers out, one after another

using System;
using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network)
    {
        (Environment.Is64BitProcess ? network : new NetworkBuilder("Other")).Input(28, 28, 1).Flatten().Dense(10);
    }
}
