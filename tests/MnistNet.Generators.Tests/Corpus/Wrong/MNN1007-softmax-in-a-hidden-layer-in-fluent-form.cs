// (10,29)-(10,59) error MNN1007: Softmax makes probabilities, so it belongs to the output, not to depthwise_conv2d, which flatten follows: use ReLU here

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .DepthwiseConv2D(3, activation: Activation.Softmax)
        .Flatten()
        .Dense(10);
}
