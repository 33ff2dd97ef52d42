// (11,41)-(11,67) error MNN0011: 'Environment.ProcessorCount' is no compile-time constant, but filters of Conv2D has to be one, since the compiler reads Define without running it: write the value itself, or a const

using System;
using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(kernelSize: 3, filters: Environment.ProcessorCount)
        .Flatten()
        .Dense(10);
}
