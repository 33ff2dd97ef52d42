using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[Conv2D(4, 3, Padding = Padding.Same, Activation = Activation.ReLU, Name = "second")]
[Conv2D(4, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[Add("conv2d", "second", fourth: "conv2d_1")]
[Concatenate("input")]
[GlobalMaxPooling2D]
[Dense(10)]
internal partial class Net;
