// (11,18)-(11,24) error MNN1020: Multiply joins 'all', 28×28×4, with 'half', 14×14×4: expected the same height, width and channels, or 1. Shapes up to 'all': 28×28×1 → Conv2D 28×28×4; up to 'half': 28×28×1 → Conv2D 28×28×4 → MaxPooling2D 14×14×4
// The first goes with either.

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(4, 1, Activation = Activation.ReLU, Name = "all")]
[MaxPooling2D(Name = "half")]
[GlobalAveragePooling2D(KeepDims = true)]
[Multiply("all", "half")]
[GlobalMaxPooling2D]
[Dense(10)]
internal partial class Net;
