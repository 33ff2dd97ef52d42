// Depthwise and pointwise, by rows and by columns, and the linear bottleneck of MobileNetV2.

using MnistNet;

/// <summary>Depthwise and pointwise, by rows and by columns, and the linear bottleneck of MobileNetV2.</summary>
[Network]
public partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(8, (3, 1))
        .Conv2D(8, (1, 3), activation: Activation.ReLU)
        .DepthwiseConv2D(3)
        .Conv2D(16, 1, activation: Activation.ReLU)
        .Conv2D(4, 1)
        .BatchNormalization()
        .Conv2D(12, 1, activation: Activation.ReLU)
        .Conv2D(12, 1)
        .DepthwiseConv2D(3, activation: Activation.ReLU)
        .GlobalAveragePooling2D()
        .Dense(10);
}
