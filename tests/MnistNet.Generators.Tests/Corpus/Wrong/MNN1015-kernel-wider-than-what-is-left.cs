// (11,33)-(11,34) error MNN1015: SeparableConv2D leaves nothing of its input: layers before it have shrunk the image to 28×2×1, and a window of 5×3 does not fit any more. Remove one of them, or set the padding to Same. Shapes so far: 28×28×1 → MaxPooling2D 28×2×1

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .MaxPooling2D((1, 14))
        .SeparableConv2D(8, (5, 3))
        .Flatten()
        .Dense(10);
}
