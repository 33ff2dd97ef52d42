// (11,17)-(11,73) error MNN0011: 'Math.Max(4, Math.Min(8, Environment.Proc…' is no compile-time constant, but filters of Conv2D has to be one, since the compiler reads Define without running it: write the value itself, or a const

using System;
using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(Math.Max(4, Math.Min(8, Environment.ProcessorCount * 2)), 3)
        .Flatten()
        .Dense(10);
}
