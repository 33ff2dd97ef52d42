// (10,10)-(10,34) warning MNN1017: 'Net' tells 300 classes apart, but the label of an image is a byte, so it can never be trained or evaluated here, only predict with weights from elsewhere: make it at most 256

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(8, 8, 1).Conv2D(300, 3)
        .GlobalAveragePooling2D();
}
