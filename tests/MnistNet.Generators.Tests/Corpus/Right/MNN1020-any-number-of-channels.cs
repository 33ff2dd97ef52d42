using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(7, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[Concatenate("input", "input")]
[GlobalMaxPooling2D]
[Dense(10)]
internal partial class Net;
