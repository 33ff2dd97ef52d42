// (12,10)-(12,34) error MNN1002: GlobalAveragePooling2D takes an image, but receives a vector of 6760: put it before Flatten. Shapes so far: 28×28×1 → Conv2D 26×26×10 → Flatten 6760

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(10, 3)
        .Flatten()
        .GlobalAveragePooling2D();
}
