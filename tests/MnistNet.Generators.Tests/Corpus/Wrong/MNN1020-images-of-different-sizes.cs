// (9,22)-(9,34) error MNN1020: Concatenate joins 'half', 14×14×4, with 'one', 28×28×4: expected the same height and width. Shapes up to 'half': 28×28×1 → Conv2D 28×28×4 → MaxPooling2D 14×14×4; up to 'one': 28×28×1 → Conv2D 28×28×4

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(4, 1, Activation = Activation.ReLU, Name = "one")]
[MaxPooling2D(Name = "half")]
[Concatenate("half", third: "one")]
[GlobalMaxPooling2D]
[Dense(10)]
internal partial class Net;
