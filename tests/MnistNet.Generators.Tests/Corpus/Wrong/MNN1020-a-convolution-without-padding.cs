// (9,6)-(9,12) error MNN1020: Add joins 'conv2d', 24×24×4, with 'stem', 26×26×4: expected the same height, width and channels, or 1. Shapes up to 'conv2d': 28×28×1 → Conv2D 26×26×4 → Conv2D 24×24×4; up to 'stem': 28×28×1 → Conv2D 26×26×4

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3, Activation = Activation.ReLU, Name = "stem")]
[Conv2D(4, 3, Activation = Activation.ReLU)]
[Add("stem")]
[GlobalMaxPooling2D]
[Dense(10)]
internal partial class Net;
