// A normalisation of a vector, and one without a shift of its own.

using MnistNet;

/// <summary>A normalisation of a vector, and one without a shift of its own.</summary>
[Network]
public partial class NormalisedVector
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Flatten()
        .Dense(12, useBias: false)
        .BatchNormalization(scale: false)
        .ReLU()
        .Dense(10)
        .BatchNormalization(center: false)
        .Softmax();
}
