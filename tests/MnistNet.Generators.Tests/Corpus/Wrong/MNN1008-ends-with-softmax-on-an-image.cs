// (12,10)-(12,19) error MNN1008: 'Net' ends with Softmax and its output 12×12×10, but cross-entropy needs one score a class: end it with Dense(10) and softmax, or the like

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(10, 5, strides: 2)
        .BatchNormalization()
        .Softmax();
}
