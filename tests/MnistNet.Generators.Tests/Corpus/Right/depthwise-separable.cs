// Depthwise-separable blocks, as in MobileNet.

using MnistNet;

/// <summary>Depthwise-separable blocks, as in MobileNet.</summary>
[Network]
public partial class MobileDigits
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(8, 3, strides: 2, padding: Padding.Same, useBias: false)
        .BatchNormalization()
        .ReLU(maxValue: 6)
        .DepthwiseConv2D(3, padding: Padding.Same, useBias: false)
        .BatchNormalization()
        .ReLU(maxValue: 6)
        .Conv2D(16, 1, useBias: false)
        .BatchNormalization()
        .ReLU(maxValue: 6)
        .SeparableConv2D(32, 3, strides: 2, padding: Padding.Same, activation: Activation.ReLU)
        .GlobalAveragePooling2D()
        .Dense(10, Activation.Softmax);
}
