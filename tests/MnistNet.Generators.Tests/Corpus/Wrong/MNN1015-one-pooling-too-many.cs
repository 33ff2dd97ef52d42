// (12,2)-(12,14) error MNN1015: MaxPooling2D leaves nothing of its input: layers before it have shrunk the image to 1×1×1, and a window of 2×2 does not fit any more. Remove one of them, or set the padding to Same. Shapes so far: 32×32×1 → MaxPooling2D 16×16×1 → MaxPooling2D 8×8×1 → MaxPooling2D 4×4×1 → MaxPooling2D 2×2×1 → MaxPooling2D 1×1×1

using MnistNet;

[Network]
[Input(32, 32, 1)]
[MaxPooling2D]
[MaxPooling2D]
[MaxPooling2D]
[MaxPooling2D]
[MaxPooling2D]
[MaxPooling2D]
[Flatten]
[Dense(10)]
internal partial class Net;
