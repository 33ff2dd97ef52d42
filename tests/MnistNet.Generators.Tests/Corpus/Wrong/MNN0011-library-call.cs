// (11,18)-(11,33) error MNN0011: 'Math.Sqrt(0.01)' is no compile-time constant, but rate of Dropout has to be one, since the compiler reads Define without running it: write the value itself, or a const

using System;
using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Dropout(Math.Sqrt(0.01))
        .Flatten()
        .Dense(10);
}
