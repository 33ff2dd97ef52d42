// (7,24)-(7,27) error MNN0005: 'Net' has no layer that learns: end it with Dense(10) and softmax, or the like
// The moving averages are 20 parameters, none of which training moves.

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 10)
        .BatchNormalization(center: false, scale: false)
        .GlobalMaxPooling2D();
}
