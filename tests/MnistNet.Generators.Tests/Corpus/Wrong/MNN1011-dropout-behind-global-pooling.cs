// (12,10)-(12,22) error MNN1011: Dropout behind the output, global_average_pooling2d, would hide scores from the loss: put it before global_average_pooling2d

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(10, 3)
        .GlobalAveragePooling2D()
        .Dropout(0.2);
}
