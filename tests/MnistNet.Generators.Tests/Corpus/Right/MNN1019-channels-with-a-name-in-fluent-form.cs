// Four rows of 12 samples with 16 channels, by name.

using MnistNet;

/// <summary>Four rows of 12 samples with 16 channels, by name.</summary>
[Network]
public partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(height: 4, width: 12, channels: 16)
        .Conv2D(8, 3, activation: Activation.ReLU)
        .GlobalMaxPooling2D()
        .Dense(10);
}
